namespace CapitalOs.Tools.Transactions;

/// <summary>The closed lists of words that transactions carry.</summary>
internal static class TransactionWords
{
    /// <summary>How risky the caller holds a transaction to be.</summary>
    public static IReadOnlyList<string> RiskBands { get; } = ["low", "medium", "high", "critical"];

    /// <summary>Why an adjusting entry adjusts.</summary>
    public static IReadOnlyList<string> AdjustingReasons { get; } =
        ["accrual", "reclass", "correction", "year_end", "other"];
}
