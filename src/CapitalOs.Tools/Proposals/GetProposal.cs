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
/// Shows a proposal: what was asked, what approving it would do now, or did, and what was decided. The digest is of the
/// canonical JSON of <c>effect</c>, so an approver can compute it.
/// </summary>
public sealed class GetProposal : ReadTool<GetProposalInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "get_proposal",
        Capability.Read,
        ToolHints.Reads,
        "Shows a proposal with its effect, the digest that an approval names, and the decisions so far.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(static fields =>
    {
        fields.Id("proposal_id", "The proposal.");
        fields.Word("proposal_status", ProposalFields.Statuses, "What became of it.");
        fields.Text("proposed_by", "The actor who asked.");
        fields.Moment("proposed_at", "When.");
        fields.Whole("event_seq", "The event that proposed it.");
        fields.Whole("status_event_seq", "The event that gave it its status.");
        fields.IdOrNull("transaction_id", "The transaction, once committed; of a transfer, that of who gives.");
        fields.IdOrNull("transfer_id", "The transfer between entities that it is, or null.");
        fields.Object("request", "What was asked; of a transfer, for who gives.", BundleJson.Describe);
        fields.ObjectOrNull("counterpart", "Of a transfer, what was asked for who gets.", BundleJson.Describe);
        fields.ObjectOrNull("effect", "What approving it would do now, or did.", ProposalEffect.Describe);
        fields.HashOrNull("effect_digest", "SHA-256 of the canonical effect; an approval names it.");
        fields.TextOrNull("stale_reason", "Why it cannot be committed as things stand.");
        fields.Whole("approvals_received", "How many different actors approved this effect.");
        fields.Objects("decisions", "In order.", static decision =>
        {
            decision.Text("actor_id", "Who decided.");
            decision.Word("decision", ["approved", "rejected"], "What.");
            decision.HashOrNull("effect_digest", "The effect that was approved.");
            decision.Flag("is_of_this_effect", "Whether that is the effect shown.");
            decision.TextOrNull("reason", "Why.");
            decision.Moment("decided_at", "When.");
            decision.Whole("event_seq", "The event of the decision.");
        });
    });

    /// <inheritdoc/>
    protected override GetProposalInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(fields.Id("proposal_id", "Which proposal."));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(GetProposalInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (call.Books.FindProposal(input.ProposalId) is not { } proposal)
        {
            return ProposalProblems.NotFound();
        }

        (string? effect, string? staleReason) = EffectOf(proposal, call);
        Sha256Hash? digest = effect is null ? null : ProposalEffect.DigestOf(effect);
        return ToolOutcome.Answer("ok", writer =>
        {
            WriteMembers(writer, proposal, call);
            writer.WriteJson("effect", effect);
            writer.WriteString("effect_digest", digest?.ToHex());
            writer.WriteString("stale_reason", staleReason);
            WriteDecisions(writer, call.Books.DecisionsOf(proposal.Key), digest);
        });
    }

    /// <summary>Of a committed proposal the effect that was approved; a rejected one has none.</summary>
    private static (string? Effect, string? StaleReason) EffectOf(ProposalRow proposal, ReadCall call)
    {
        if (!ProposalRules.IsOpen(proposal.Status))
        {
            return (call.Books.EffectOf(proposal.Key), null);
        }

        ProposalEffect? effect = ProposalEffect.Of(proposal, call.Books, call.RecordedAt, out Problem? refusal);
        return (effect?.Text, refusal?.Code.Kind().Word);
    }

    private static void WriteMembers(Utf8JsonWriter writer, ProposalRow proposal, ReadCall call)
    {
        writer.WriteId("proposal_id", proposal.ProposalId);
        writer.WriteString("proposal_status", ProposalFields.WordOf(proposal.Status));
        writer.WriteString("proposed_by", proposal.ActorId);
        writer.WriteString("proposed_at", proposal.RecordedAt.ToString());
        writer.WriteNumber("event_seq", proposal.EventSeq);
        writer.WriteNumber("status_event_seq", proposal.StatusEventSeq);
        writer.WriteId(
            "transaction_id",
            proposal.TransactionKey is { } key ? call.Books.TransactionAt(key).TransactionId : null);
        ProposedWork work = ProposedWork.Of(proposal, call.Books);
        writer.WriteId("transfer_id", work.Transfer?.TransferId);
        writer.WriteStartObject("request");
        BundleJson.WriteMembers(writer, work.First);
        writer.WriteEndObject();
        BundleJson.WriteOrNull(writer, "counterpart", work.Counterpart);
    }

    private static void WriteDecisions(
        Utf8JsonWriter writer, IReadOnlyList<ProposalDecisionRow> decisions, Sha256Hash? digest)
    {
        writer.WriteNumber("approvals_received", digest is { } known ? ProposalEffect.Received(decisions, known) : 0);
        writer.WriteStartArray("decisions");
        foreach (ProposalDecisionRow one in decisions)
        {
            writer.WriteStartObject();
            writer.WriteString("actor_id", one.ActorId);
            writer.WriteString("decision", one.Verdict == ProposalVerdict.Approved ? "approved" : "rejected");
            writer.WriteString("effect_digest", one.EffectDigest?.ToHex());
            writer.WriteBoolean("is_of_this_effect", one.EffectDigest is not null && one.EffectDigest == digest);
            writer.WriteString("reason", one.Reason);
            writer.WriteString("decided_at", one.RecordedAt.ToString());
            writer.WriteNumber("event_seq", one.EventSeq);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
