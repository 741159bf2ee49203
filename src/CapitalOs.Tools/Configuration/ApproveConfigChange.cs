using CapitalOs.Store.Configuration;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Configuration;

/// <summary>
/// Applies a proposed change of the configuration, if it still fits the books. One that does not is rejected for good.
/// </summary>
public sealed class ApproveConfigChange : WriteTool<ApproveConfigChangeInput>
{
    private const int DigestLength = 64;
    private const int ReasonLengthMax = 1024;

    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "approve_config_change",
        Capability.Admin,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Applies a change that another admin proposed, from its event on; what no longer fits is rejected.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(
        ["applied", "already_applied", "rejected"], ConfigAnswer.DescribeOutcome);

    /// <inheritdoc/>
    protected override ApproveConfigChangeInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        Guid proposal = fields.Id("proposal_id", "The change.");
        string? digest = fields.OpaqueOrNull(
            "change_digest", DigestLength, "change_digest of what was looked at; another effect by now is refused.");
        if (digest is not null && (digest.Length != DigestLength || !digest.All(char.IsAsciiHexDigitLower)))
        {
            fields.Fail(
                "change_digest", FieldErrorCodes.InvalidCharacters, "not a digest", "64 digits of 0-9 a-f");
        }

        return new(
            proposal, digest, fields.TextOrNull("reason", 1, ReasonLengthMax, "Why; kept with the decision."));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(ApproveConfigChangeInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (call.Books.FindConfigProposal(input.ProposalId) is not { } proposal)
        {
            return ToolOutcome.Refuse(Problem.At(
                ProblemCode.ProposalNotFound,
                "/proposal_id",
                "no proposed change has this id",
                "proposal_id of list_config_changes"));
        }

        if (proposal.ActorId == call.ActorId)
        {
            return ToolOutcome.Refuse(Problem.At(
                ProblemCode.SelfApproval,
                "/proposal_id",
                "the actor of this credential proposed the change",
                "a change that another actor proposed"));
        }

        if (proposal.Decision is { } decided)
        {
            return Answer(decided.Outcome == ConfigOutcome.Applied ? "already_applied" : "rejected", input, decided);
        }

        ConfigPreview preview = ConfigPreview.Of(proposal, call.Books);
        return input.ChangeDigest is { } seen && seen != preview.Digest
            ? ToolOutcome.Refuse(Problem.At(
                ProblemCode.StaleProposal,
                "/change_digest",
                "the change would do something else now",
                "change_digest of list_config_changes, after looking at the change"))
            : Decide(input, call, proposal, preview);
    }

    private static ToolOutcome Decide(
        ApproveConfigChangeInput input, WriteCall call, ConfigProposalRow proposal, ConfigPreview preview)
    {
        bool fits = preview.Errors.Count == 0;
        if (fits)
        {
            preview.Change.Apply(call.Books, call.EventSeq);
        }

        ConfigDecisionRow decision = new(
            fits ? ConfigOutcome.Applied : ConfigOutcome.Rejected,
            call.ActorId,
            input.Reason,
            ConfigAnswer.Detail(preview.Effects, preview.Errors),
            call.RecordedAt,
            call.EventSeq);
        call.Books.InsertConfigDecision(proposal.EventSeq, decision);
        return Answer(fits ? "applied" : "rejected", input, decision);
    }

    private static ToolOutcome Answer(string status, ApproveConfigChangeInput input, ConfigDecisionRow decision) =>
        ToolOutcome.Answer(status, writer =>
        {
            writer.WriteId("proposal_id", input.ProposalId);
            ConfigAnswer.WriteDecision(writer, decision);
        });
}
