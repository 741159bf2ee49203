using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Posture;
using CapitalOs.Store;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>Postures of several entities from the books, and what they owe each other.</summary>
/// <param name="Entities">The postures, in the order asked for.</param>
/// <param name="Balances">The accounts between the entities, which count in no liquidity.</param>
/// <param name="Legs">The same as transfers, for the consolidation to take out.</param>
internal sealed record GroupFromLedger(
    IReadOnlyList<PostureFromLedger> Entities, IReadOnlyList<LedgerLine> Balances, IReadOnlyList<TransferLeg> Legs)
{
    /// <summary>What the consolidation starts from.</summary>
    public IReadOnlyList<EntityLiquidity> Liquidity => [.. Entities.Select(one => new EntityLiquidity(
        one.Liquidity.Input.EntityId, one.Liquidity.Total, one.Posture.Assumptions))];

    /// <summary>Reads the books.</summary>
    public static Problem? Read(IBooksReader books, GroupFromLedgerInput input, out GroupFromLedger? group)
    {
        group = null;
        if (BaseOf(books, input, out CommodityCode target) is { } undecided)
        {
            return undecided;
        }

        HashSet<string> ids = [.. input.Entities.Select(one => one.Liquidity.EntityId)];
        List<PostureFromLedger> entities = [];
        List<InterEntityLine> between = [];
        foreach (PostureFromLedgerInput one in input.Entities)
        {
            PostureFromLedgerInput wanted = one with { Liquidity = one.Liquidity with { BaseCommodity = target } };
            if (PostureFromLedger.Read(books, wanted, out PostureFromLedger? entity) is { } refusal)
            {
                return refusal;
            }

            if (InterEntity.Lines(books, entity!.Liquidity, ids, out IReadOnlyList<InterEntityLine> lines)
                is { } tooMany)
            {
                return tooMany;
            }

            between.AddRange(lines);
            entities.Add(entity with { Liquidity = Without(entity.Liquidity, lines) });
            if (entity.Liquidity.Converter.Missing() is { } missing)
            {
                return missing;
            }
        }

        IReadOnlyList<InterEntityPair> pairs = InterEntityPair.Of(between.Select(one => one.Balance));
        Converter converter = entities[0].Liquidity.Converter;
        group = new(
            entities,
            [.. between.Select(one => one.Line)],
            [.. pairs.SelectMany(pair => pair.Legs(converter.Figure(
                Amount.Of((long)pair.ByFirst, pair.Commodity))))]);
        return Disagreement(pairs) ?? converter.Missing();
    }

    private static LiquidityFromLedger Without(LiquidityFromLedger liquidity, IEnumerable<InterEntityLine> between)
    {
        HashSet<long> keys = [.. between.Select(one => one.Line.Account.Key)];
        return liquidity with { Lines = [.. liquidity.Lines.Where(line => !keys.Contains(line.Account.Key))] };
    }

    private static Problem? BaseOf(IBooksReader books, GroupFromLedgerInput input, out CommodityCode target)
    {
        target = default;
        HashSet<CommodityCode> bases = [];
        foreach (LiquidityInput one in input.Entities.Select(entity => entity.Liquidity))
        {
            if (books.FindEntity(one.EntityId) is not { } entity)
            {
                return Problem.At(
                    ProblemCode.EntityNotFound, $"{one.Pointer}/entity_id", "no entity has this id", "an existing one");
            }

            bases.Add(one.BaseCommodity ?? entity.BaseCommodity);
        }

        target = bases.Min();
        return bases.Count == 1 ? null : new Problem(
            ProblemCode.InvalidInput,
            "1 place(s) of the input are wrong",
            [
                new FieldError(
                    "/from_ledger/base_commodity",
                    FieldErrorCodes.Required,
                    "the entities have different base commodities",
                    "the commodity that all figures are to be in"),
            ]);
    }

    private static Problem? Disagreement(IReadOnlyList<InterEntityPair> pairs)
    {
        InterEntityPair[] wrong = [.. pairs.Where(pair => !pair.IsAgreed)];
        return wrong.Length == 0 ? null : new Problem(
            ProblemCode.InterEntityMismatch,
            $"{wrong.Length} pair(s) of entities disagree on what one owes the other",
            [.. wrong.Select(pair => new FieldError(
                $"/entities/{Escape(pair.First)}/{Escape(pair.Second)}/{pair.Commodity.Code}",
                ProblemCode.InterEntityMismatch.Kind().Word,
                $"their balances differ by {DecimalText.Format(
                    Int128.Abs(pair.ByFirst + pair.BySecond), pair.Commodity.Scale)}",
                "balances of the same size and of opposite sign"))]);
    }

    private static string Escape(string text) =>
        text.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
