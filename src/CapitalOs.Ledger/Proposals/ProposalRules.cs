using CapitalOs.Ledger.Periods;

namespace CapitalOs.Ledger.Proposals;

/// <summary>How a proposal's status changes.</summary>
public static class ProposalRules
{
    /// <summary>Whether nobody has decided it for good: it keeps its name, and it can be rejected.</summary>
    public static bool IsOpen(ProposalStatus status) => status is ProposalStatus.Proposed or ProposalStatus.Stale;

    /// <summary>The status after the state of the proposal's period changed.</summary>
    /// <param name="status">The status before.</param>
    /// <param name="verdict">Whether the period takes the proposal now.</param>
    public static ProposalStatus AfterPeriodChange(ProposalStatus status, PeriodVerdict verdict) =>
        !IsOpen(status) ? status
        : verdict is PeriodVerdict.RefusedClosed or PeriodVerdict.RefusedLocked ? ProposalStatus.Stale
        : ProposalStatus.Proposed;
}
