namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>How much of the books an analysis reads at most: together they bound its work, whatever the books' age.
/// </summary>
internal static class AnalysisLimits
{
    /// <summary>Most accounts that a choice of liquidity, debts or chart may name: what a person could look through.
    /// </summary>
    public const int ChosenAccountsMax = 500;

    /// <summary>Most accounts of one type of an entity that are looked through, such as all expenses.</summary>
    public const int AccountsOfATypeMax = 5_000;

    /// <summary>Most active obligations of an entity.</summary>
    public const int ObligationsMax = 2_000;
}
