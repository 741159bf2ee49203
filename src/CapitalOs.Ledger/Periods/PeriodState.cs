namespace CapitalOs.Ledger.Periods;

/// <summary>What a period still takes. The numbers are stored: never renumber.</summary>
public enum PeriodState
{
    /// <summary>Everything. A period that nobody closed is open.</summary>
    Open = 1,

    /// <summary>Adjusting entries that somebody approves; it can be opened again.</summary>
    Closed = 2,

    /// <summary>Only what overrides the lock with a reason and an approval; it is never opened again.</summary>
    Locked = 3,
}
