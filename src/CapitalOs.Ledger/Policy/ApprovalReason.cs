namespace CapitalOs.Ledger.Policy;

/// <summary>Why a write waits for an approval.</summary>
public enum ApprovalReason
{
    /// <summary>It moves more than the policy lets pass.</summary>
    Policy = 1,

    /// <summary>It adjusts a closed period.</summary>
    ClosedPeriod = 2,

    /// <summary>It overrides the lock of a period.</summary>
    LockedPeriod = 3,

    /// <summary>It looks like something that is recorded, or proposed, already.</summary>
    DuplicateRisk = 4,
}
