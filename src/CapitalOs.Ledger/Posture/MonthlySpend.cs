namespace CapitalOs.Ledger.Posture;

/// <summary>What an expense account took in one month, in minor units, and what of it obligations explain.</summary>
/// <param name="Total">All of it; below zero where more came back.</param>
/// <param name="ByTransactions">What of it moved in transactions that met an obligation, or that took such ones back.
/// </param>
/// <param name="IsNamed">Whether an active obligation stands on the account, which makes all of it fixed.</param>
public readonly record struct MonthlySpend(Int128 Total, Int128 ByTransactions, bool IsNamed)
{
    /// <summary>What obligations explain.</summary>
    public Int128 Fixed => IsNamed ? Total : ByTransactions;

    /// <summary>What nothing explains.</summary>
    public Int128 Variable => Total - Fixed;

    /// <summary>This and another month of the same account together.</summary>
    public MonthlySpend Add(MonthlySpend other) =>
        new(Total + other.Total, ByTransactions + other.ByTransactions, IsNamed);
}
