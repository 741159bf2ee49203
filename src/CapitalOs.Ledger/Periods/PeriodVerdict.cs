namespace CapitalOs.Ledger.Periods;

/// <summary>Whether a transaction may go into its period.</summary>
public enum PeriodVerdict
{
    /// <summary>The period is open.</summary>
    Admitted = 1,

    /// <summary>An adjusting entry for a closed period: somebody else must approve it.</summary>
    ClosedNeedsApproval = 2,

    /// <summary>An override of a locked period: somebody else must approve it.</summary>
    LockedNeedsApproval = 3,

    /// <summary>The period is closed and this is no adjusting entry.</summary>
    RefusedClosed = 4,

    /// <summary>The period is locked and this does not override the lock.</summary>
    RefusedLocked = 5,
}
