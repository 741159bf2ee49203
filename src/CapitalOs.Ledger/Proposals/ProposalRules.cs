using CapitalOs.Ledger.Periods;

namespace CapitalOs.Ledger.Proposals;

/// <summary>How a proposal's status changes.</summary>
public static class ProposalRules
{
    /// <summary>Whether nobody has decided it for good: it keeps its name, and it can be rejected.</summary>
    public static bool IsOpen(ProposalStatus status) => status is ProposalStatus.Proposed or ProposalStatus.Stale;

    /// <summary>The status after the state of a period of the proposal changed.</summary>
    /// <param name="status">The status before.</param>
    /// <param name="verdicts">Whether its period takes the proposal now; of a transfer, that of each entity.</param>
    public static ProposalStatus AfterPeriodChange(
        ProposalStatus status, params ReadOnlySpan<PeriodVerdict> verdicts) =>
        !IsOpen(status) ? status
        : verdicts.ContainsAny(PeriodVerdict.RefusedClosed, PeriodVerdict.RefusedLocked) ? ProposalStatus.Stale
        : ProposalStatus.Proposed;
}
