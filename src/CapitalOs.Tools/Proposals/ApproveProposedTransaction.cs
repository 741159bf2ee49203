using System.Text.Json;
using CapitalOs.EventLog.Hashing;
using CapitalOs.Ledger.Proposals;
using CapitalOs.Store.Proposals;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Transactions;

namespace CapitalOs.Tools.Proposals;

/// <summary>
/// Approves exactly the effect that the approver saw. The rules are asked again inside the writer, and the approval
/// that completes the quorum commits.
/// </summary>
public sealed class ApproveProposedTransaction : WriteTool<ApproveProposedTransactionInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "approve_proposed_transaction",
        Capability.Approve,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Approves the effect of a proposal as get_proposal shows it; the last approval that it needs commits it.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(["committed", "proposed"], static fields =>
    {
        fields.Id("proposal_id", "The proposal.");
        fields.Hash("effect_digest", "The effect that was approved.");
        fields.IdOrNull("transaction_id", "The transaction; null until the last approval.");
        fields.Sometimes(static transfer =>
        {
            transfer.IdOrNull("transfer_id", "Of a transfer only: which; null until the last approval.");
            transfer.IdOrNull(
                "counterpart_transaction_id", "Of a transfer only: the transaction of who gets; null until then.");
        });
        fields.Ids("posting_ids", "The postings, in their order; none until the last approval.");
        fields.Whole("required_approvals", "How many approvals it needs.");
        fields.Whole("approvals_received", "How many different actors approved this effect.");
    });

    /// <inheritdoc/>
    protected override ApproveProposedTransactionInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Id("proposal_id", "Which proposal."),
            fields.Hash("effect_digest", "The effect_digest that get_proposal showed."),
            ProposalFields.Reason(fields));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(ApproveProposedTransactionInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (call.Books.FindProposal(input.ProposalId) is not { } proposal)
        {
            return ProposalProblems.NotFound();
        }

        if (string.Equals(proposal.ActorId, call.ActorId, StringComparison.Ordinal))
        {
            return ProposalProblems.Own();
        }

        return proposal.Status switch
        {
            ProposalStatus.Rejected => ProposalProblems.Decided("rejected"),
            ProposalStatus.Committed => Repeat(proposal, input.EffectDigest, call),
            ProposalStatus.Stale => ProposalProblems.Stale(null),
            _ => Approve(proposal, input, call),
        };
    }

    /// <summary>Who approves what is committed already gets the stored result, if it is that effect.</summary>
    private static ToolOutcome Repeat(ProposalRow proposal, Sha256Hash digest, WriteCall call)
    {
        string effect = call.Books.EffectOf(proposal.Key)!;
        if (ProposalEffect.DigestOf(effect) != digest)
        {
            return ProposalProblems.StaleEffect();
        }

        using JsonDocument stored = JsonDocument.Parse(effect);
        int required = stored.RootElement.GetProperty("required_approvals").GetInt32();
        int received = ProposalEffect.Received(call.Books.DecisionsOf(proposal.Key), digest);
        return Answer("committed", ProposedWork.Of(proposal, call.Books), digest, required, received);
    }

    private static ToolOutcome Approve(ProposalRow proposal, ApproveProposedTransactionInput input, WriteCall call)
    {
        if (ProposalEffect.Of(proposal, call.Books, call.RecordedAt, out Problem? refusal) is not { } effect)
        {
            return ProposalProblems.Stale(refusal);
        }

        if (effect.Digest != input.EffectDigest)
        {
            return ProposalProblems.StaleEffect();
        }

        bool isRepeat = call.Books.DecisionsOf(proposal.Key).Any(one =>
            one.EffectDigest == effect.Digest && string.Equals(one.ActorId, call.ActorId, StringComparison.Ordinal));
        if (!isRepeat)
        {
            call.Books.InsertDecision(proposal.Key, new ProposalDecisionRow(
                call.ActorId,
                ProposalVerdict.Approved,
                effect.Digest,
                input.Reason,
                call.RecordedAt,
                call.EventSeq));
        }

        int received = ProposalEffect.Received(call.Books.DecisionsOf(proposal.Key), effect.Digest);
        if (received < effect.RequiredApprovals)
        {
            return Answer("proposed", effect.Work, effect.Digest, effect.RequiredApprovals, received);
        }

        long transaction = effect.Work.Commit(call);
        call.Books.CommitProposal(proposal.Key, transaction, effect.Text, call.EventSeq);
        return Answer("committed", effect.Work, effect.Digest, effect.RequiredApprovals, received);
    }

    private static ToolOutcome Answer(string status, ProposedWork work, Sha256Hash digest, int required, int received)
    {
        ProposedWork? done = status == "committed" ? work : null;
        return ToolOutcome.Answer(status, writer =>
        {
            writer.WriteId("proposal_id", work.First.ProposalId);
            writer.WriteString("effect_digest", digest.ToHex());
            writer.WriteId("transaction_id", done?.First.TransactionId);
            if (work.Transfer is not null)
            {
                writer.WriteId("transfer_id", done?.Transfer?.TransferId);
                writer.WriteId("counterpart_transaction_id", done?.Counterpart?.TransactionId);
            }

            BundleJson.WritePostingIds(
                writer, new[] { done?.First, done?.Counterpart }.OfType<Bundle>());
            writer.WriteNumber("required_approvals", required);
            writer.WriteNumber("approvals_received", received);
        });
    }
}
