using CapitalOs.Ledger.Proposals;
using CapitalOs.Store.Proposals;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Proposals;

/// <summary>Rejects a proposal for good. One rejection is enough; the proposer may withdraw in the same way.</summary>
public sealed class RejectProposedTransaction : WriteTool<RejectProposedTransactionInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "reject_proposed_transaction",
        Capability.Approve,
        ToolHints.Writes(isDestructive: true, isIdempotent: true),
        "Rejects a proposal for good; it is never committed, and its key stays used.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(["rejected"], static fields =>
    {
        fields.Id("proposal_id", "The proposal.");
        fields.Text("rejected_by", "The actor whose rejection holds.");
        fields.TextOrNull("reason", "Why.");
        fields.Whole("event_seq", "The event of the rejection.");
    });

    /// <inheritdoc/>
    protected override RejectProposedTransactionInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(fields.Id("proposal_id", "Which proposal."), ProposalFields.Reason(fields));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(RejectProposedTransactionInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (call.Books.FindProposal(input.ProposalId) is not { } proposal)
        {
            return ProposalProblems.NotFound();
        }

        if (proposal.Status == ProposalStatus.Committed)
        {
            return ProposalProblems.Decided("committed");
        }

        if (ProposalRules.IsOpen(proposal.Status))
        {
            call.Books.InsertDecision(proposal.Key, new ProposalDecisionRow(
                call.ActorId, ProposalVerdict.Rejected, null, input.Reason, call.RecordedAt, call.EventSeq));
            call.Books.MoveProposal(proposal.Key, ProposalStatus.Rejected, call.EventSeq);
        }

        ProposalDecisionRow rejection = call.Books.DecisionsOf(proposal.Key)[^1];
        return ToolOutcome.Answer("rejected", writer =>
        {
            writer.WriteId("proposal_id", proposal.ProposalId);
            writer.WriteString("rejected_by", rejection.ActorId);
            writer.WriteString("reason", rejection.Reason);
            writer.WriteNumber("event_seq", rejection.EventSeq);
        });
    }
}
