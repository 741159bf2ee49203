namespace CapitalOs.Ledger.Periods;

/// <summary>What happened to a period.</summary>
public enum PeriodOutcome
{
    /// <summary>It was open and is closed.</summary>
    Closed = 1,

    /// <summary>It was closed already; nothing changed.</summary>
    AlreadyClosed = 2,

    /// <summary>It was open or closed and is locked.</summary>
    Locked = 3,

    /// <summary>It was locked already; nothing changed.</summary>
    AlreadyLocked = 4,

    /// <summary>It was closed and is open.</summary>
    Reopened = 5,

    /// <summary>It was open already; nothing changed.</summary>
    AlreadyOpen = 6,

    /// <summary>It is locked and stays so.</summary>
    RefusedLocked = 7,
}
