namespace CapitalOs.Ledger.Debt;

/// <summary>Which debt gets what is left after the minimums.</summary>
public enum PayoffStrategy
{
    /// <summary>The highest rate first: the least interest.</summary>
    Avalanche = 1,

    /// <summary>The smallest balance first: the soonest success.</summary>
    Snowball = 2,
}
