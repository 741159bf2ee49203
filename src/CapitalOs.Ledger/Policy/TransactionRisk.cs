namespace CapitalOs.Ledger.Policy;

/// <summary>The caller's own word for how delicate a write is. The numbers are stored: never renumber.</summary>
public enum TransactionRisk
{
    /// <summary>Low.</summary>
    Low = 1,

    /// <summary>Medium.</summary>
    Medium = 2,

    /// <summary>High.</summary>
    High = 3,

    /// <summary>Critical.</summary>
    Critical = 4,
}
