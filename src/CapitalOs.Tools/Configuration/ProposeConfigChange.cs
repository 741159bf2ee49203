using CapitalOs.Ledger.Identity;
using CapitalOs.Store.Configuration;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Configuration;

/// <summary>Proposes a change of the configuration; nothing changes until another actor approves it.</summary>
public sealed class ProposeConfigChange : WriteTool<ProposeConfigChangeInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "propose_config_change",
        Capability.Admin,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Proposes a change of settings, policy rules, entities or commodities for another admin to approve.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Keyed(
        ["proposed"], ConfigAnswer.DescribeMembers);

    /// <inheritdoc/>
    protected override ProposeConfigChangeInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        string scope = fields.Word("scope", ConfigScopes.Words, "The part of the configuration to change.");
        return new(
            fields.SourceSystem(),
            fields.ExternalId(),
            scope,
            fields.Variant(
                ConfigScopes.PayloadField,
                "scope",
                scope,
                ConfigScopes.All,
                "The change, in the form of its scope.")?.Json ?? "{}");
    }

    /// <inheritdoc/>
    protected override IdempotencyKey? Key(ProposeConfigChangeInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(input.SourceSystem, input.ExternalId);
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(ProposeConfigChangeInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        ConfigProposalRow proposal = new()
        {
            ProposalId = LedgerIds.ConfigProposal(input.SourceSystem, input.ExternalId),
            ActorId = call.ActorId,
            SourceSystem = input.SourceSystem,
            ExternalId = input.ExternalId,
            Scope = input.Scope,
            Payload = input.Payload,
            RecordedAt = call.RecordedAt,
            EventSeq = call.EventSeq,
        };
        ConfigPreview preview = ConfigPreview.Of(proposal, call.Books);
        if (preview.Errors.Count > 0)
        {
            return ToolOutcome.Refuse(new Problem(
                ProblemCode.InvalidInput, $"{preview.Errors.Count} place(s) of the change do not fit the books",
                preview.Errors));
        }

        call.Books.InsertConfigProposal(proposal);
        return ToolOutcome.Answer(
            ConfigAnswer.StatusOf(proposal), writer => ConfigAnswer.WriteMembers(writer, proposal, call.Books));
    }
}
