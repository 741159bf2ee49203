using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Money;
using CapitalOs.Store;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Entities;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>What can be spent at once, by the books.</summary>
/// <param name="Input">What was asked for.</param>
/// <param name="Converter">How amounts became figures.</param>
/// <param name="StateSeq">The newest event that changed any figure.</param>
/// <param name="Lines">The accounts by code.</param>
internal sealed record LiquidityFromLedger(
    LiquidityInput Input, Converter Converter, long StateSeq, IReadOnlyList<LedgerLine> Lines)
{
    private static readonly AccountType[] Liquid = [AccountType.Asset];

    /// <summary>All of it.</summary>
    public Figure Total => Figure.Sum(Lines.Select(line => line.Figure));

    /// <summary>Reads the balances. What has no price is <see cref="Converter.Missing"/>'s.</summary>
    public static Problem? Read(IBooksReader books, LiquidityInput input, out LiquidityFromLedger? liquidity)
    {
        liquidity = null;
        if (books.FindEntity(input.EntityId) is not { } entity)
        {
            return Problem.At(
                ProblemCode.EntityNotFound,
                $"{input.Pointer}/entity_id",
                "no entity has this id",
                "an existing entity");
        }

        if (Converter.Make(books, BaseOf(input, entity), input.AsOfDate, $"{input.Pointer}/base_commodity",
                out Converter? converter) is { } unknown)
        {
            return unknown;
        }

        if (ChosenAccounts.Find(books, input.EntityId, input.Accounts, Liquid, out IReadOnlyList<AccountRow> accounts)
            is { } refusal)
        {
            return refusal;
        }

        liquidity = new(input, converter!, books.LastFigureSeq, Balances(books, accounts, input.AsOfDate, converter!));
        return null;
    }

    /// <summary>The balances of accounts at the end of a day, in their order.</summary>
    public static IReadOnlyList<LedgerLine> Balances(
        IBooksReader books, IReadOnlyList<AccountRow> accounts, DateOnly asOf, Converter converter)
    {
        IReadOnlyList<long> sums = books.SumPostings([.. accounts.Select(account => account.Key)], asOf);
        return [.. accounts.Zip(sums, (account, sum) =>
        {
            Amount balance = Amount.Of(sum, account.Commodity);
            return new LedgerLine(account, balance, converter.Figure(balance));
        })];
    }

    private static CommodityCode BaseOf(LiquidityInput input, EntityRow entity) =>
        input.BaseCommodity ?? entity.BaseCommodity;
}
