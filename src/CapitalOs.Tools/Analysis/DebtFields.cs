using CapitalOs.Ledger.Debt;
using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Analysis;

/// <summary>Reads an analysis of debts and the rules across its fields.</summary>
internal static class DebtFields
{
    private const string Liabilities = "liabilities";
    private const string Liquidity = "liquidity";

    // Made once, not for each of a thousand debts.
    private static readonly string AprMeaning = $"Interest in percent a year, at most {DebtLimits.AprMax}.";

    public static AnalyzeDebtInput Read(InputReader fields)
    {
        AnalyzeDebtInput input = new(
            fields.ObjectsOrNull(
                Liabilities, 1, DebtLimits.LiabilitiesMax, $"The debts. {PostureFields.Without}", ReadLiability) ?? [],
            fields.UnsignedOrNull("optional_payoff_amount", "What could be paid off at once, besides the minimums."),
            fields.UnsignedOrZero("reserve_floor", "What a payoff must leave of liquidity, where that is given."),
            fields.FigureOrNull(Liquidity, "What can be spent at once; with it the reserve_floor holds."),
            fields.ObjectOrNull(
                PostureFromLedgerFields.Name,
                "Takes the debts from liability accounts whose metadata have apr and minimum_payment.",
                ReadFromLedger));
        fields.OneWay(PostureFromLedgerFields.Name, [Liabilities], Liquidity);
        CheckIds(fields, input.Liabilities);
        return input;
    }

    private static DebtFromLedgerInput ReadFromLedger(InputReader fields) => new(
        PostureFromLedgerFields.ReadOptionalLiquidity(fields),
        fields.Accounts("liability_", "Debts, all liabilities that have terms when none are named"));

    private static void CheckIds(InputReader fields, IReadOnlyList<Liability> liabilities)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((int index, Liability liability) in liabilities.Index())
        {
            if (liability.LiabilityId.Length > 0 && !seen.Add(liability.LiabilityId))
            {
                fields.FailItem(
                    Liabilities,
                    index,
                    "liability_id",
                    FieldErrorCodes.Duplicate,
                    "the id came before",
                    "different ids");
            }
        }
    }

    private static Liability ReadLiability(InputReader fields)
    {
        Liability liability = new(
            fields.Label("liability_id", "Unique in the call."),
            fields.Unsigned("current_balance", "What is owed."),
            fields.Unsigned("apr", AprMeaning),
            fields.Unsigned("minimum_payment", "What must be paid every month."));
        if (liability.AprPercent > DebtLimits.AprMax)
        {
            fields.Fail("apr", FieldErrorCodes.OutOfRange, "the rate is too high", $"at most {DebtLimits.AprMax}");
        }

        return liability;
    }
}
