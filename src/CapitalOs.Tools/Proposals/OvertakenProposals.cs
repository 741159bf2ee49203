using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Proposals;
using CapitalOs.Store.Proposals;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Proposals;

/// <summary>
/// What a change of a period does to the proposals for it: those that it takes no longer are stale, and wait again once
/// it is opened again.
/// </summary>
internal static class OvertakenProposals
{
    public static void Move(WriteCall call, string entityId, PeriodKey period, PeriodState state)
    {
        foreach (ProposalRow proposal in call.Books.OpenProposalsOf(entityId, period))
        {
            PeriodVerdict verdict = PeriodRules.Judge(
                state, proposal.AdjustingReasonCode is not null, proposal.OverrideReason is not null);
            ProposalStatus after = ProposalRules.AfterPeriodChange(proposal.Status, verdict);
            if (after != proposal.Status)
            {
                call.Books.MoveProposal(proposal.Key, after, call.EventSeq);
            }
        }
    }
}
