using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Proposals;
using CapitalOs.Store.Proposals;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Proposals;

/// <summary>
/// What a change of a period does to the proposals for it: those that it takes no longer are stale, and wait again once
/// it is opened again; a transfer waits only while the periods of both entities take it.
/// </summary>
internal static class OvertakenProposals
{
    /// <summary>Moves the proposals of an entity's period whose change is recorded.</summary>
    public static void Move(WriteCall call, string entityId, PeriodKey period)
    {
        foreach (ProposalRow proposal in call.Books.OpenProposalsOf(entityId, period))
        {
            IEnumerable<PeriodVerdict> verdicts = new[] { proposal.EntityId, proposal.Transfer?.ToEntityId }
                .OfType<string>()
                .Select(entity => PeriodRules.Judge(
                    call.Books.StateOf(entity, period),
                    proposal.AdjustingReasonCode is not null,
                    proposal.OverrideReason is not null));
            ProposalStatus after = ProposalRules.AfterPeriodChange(proposal.Status, [.. verdicts]);
            if (after != proposal.Status)
            {
                call.Books.MoveProposal(proposal.Key, after, call.EventSeq);
            }
        }
    }
}
