namespace CapitalOs.Ledger.Periods;

/// <summary>What a period takes in each state, and how its state changes.</summary>
public static class PeriodRules
{
    /// <summary>Whether a transaction may go into a period.</summary>
    /// <param name="state">The period's state.</param>
    /// <param name="isAdjustingEntry">Whether the transaction says that it adjusts a closed period.</param>
    /// <param name="overridesLock">Whether it says, with a reason, that it overrides a lock.</param>
    public static PeriodVerdict Judge(PeriodState state, bool isAdjustingEntry, bool overridesLock) => state switch
    {
        PeriodState.Open => PeriodVerdict.Admitted,
        PeriodState.Closed => isAdjustingEntry ? PeriodVerdict.ClosedNeedsApproval : PeriodVerdict.RefusedClosed,
        _ => overridesLock ? PeriodVerdict.LockedNeedsApproval : PeriodVerdict.RefusedLocked,
    };

    /// <summary>Closes an open period.</summary>
    public static PeriodChange Close(PeriodState state) => state switch
    {
        PeriodState.Open => new(PeriodState.Closed, PeriodOutcome.Closed),
        PeriodState.Closed => new(state, PeriodOutcome.AlreadyClosed),
        _ => new(state, PeriodOutcome.AlreadyLocked),
    };

    /// <summary>Locks a period for good, whether it was closed before or not.</summary>
    public static PeriodChange Lock(PeriodState state) => state == PeriodState.Locked
        ? new(state, PeriodOutcome.AlreadyLocked)
        : new(PeriodState.Locked, PeriodOutcome.Locked);

    /// <summary>Opens a closed period again; a locked one stays locked.</summary>
    public static PeriodChange Reopen(PeriodState state) => state switch
    {
        PeriodState.Open => new(state, PeriodOutcome.AlreadyOpen),
        PeriodState.Closed => new(PeriodState.Open, PeriodOutcome.Reopened),
        _ => new(state, PeriodOutcome.RefusedLocked),
    };
}
