namespace CapitalOs.Ledger.Obligations;

/// <summary>What a custom cadence counts. The numbers are stored: never renumber.</summary>
public enum IntervalUnit
{
    /// <summary>Days.</summary>
    Days = 1,

    /// <summary>Weeks of seven days.</summary>
    Weeks = 2,
}
