using CapitalOs.Ledger.Identity;
using CapitalOs.Store.Credentials;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Credentials;

/// <summary>Makes a credential. Its token is in this one answer and nowhere else.</summary>
public sealed class CreateCredential : WriteTool<CreateCredentialInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "create_credential",
        Capability.Admin,
        ToolHints.Writes(isDestructive: false, isIdempotent: false),
        "Makes a credential and shows its token once; only the token's hash is kept.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(["committed"], static fields =>
    {
        fields.Id("credential_id", "The credential.");
        CredentialJson.Describe(fields);
        CredentialJson.DescribeToken(fields);
    });

    /// <inheritdoc/>
    public override bool MintsSecret => true;

    /// <inheritdoc/>
    protected override CreateCredentialInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        string actor = fields.Text("actor_id", 1, 64, "Who will act: letters, digits, . _ : - ; no _ in front.");
        if (actor.Length > 0 && (!CorrelationId.IsValid(actor) || actor[0] == '_'))
        {
            fields.Fail(
                "actor_id", FieldErrorCodes.InvalidCharacters, "not an actor's name", "[A-Za-z0-9.:-][A-Za-z0-9._:-]*");
        }

        return new(
            actor,
            fields.Words(
                "capabilities", Catalogue.Capabilities.Words, "What the holder may do; write excludes approve."),
            fields.TextOrNull("label", 1, 128, "What it is for."),
            fields.MomentOrNull("expires_at", "From when it is refused; never when absent."));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(CreateCredentialInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        Capability set = input.Capabilities.Aggregate(
            Capability.None, (sum, word) => sum | Catalogue.Capabilities.FromWord(word));
        if (set.HasFlag(Capability.Write | Capability.Approve))
        {
            return ToolOutcome.Refuse(Problem.At(
                ProblemCode.SeparationOfDuties, "/capabilities", "write and approve together", "one of the two"));
        }

        if (input.ExpiresAt is { } expiry && expiry <= call.RecordedAt)
        {
            return ToolOutcome.Refuse(CredentialProblems.ExpiryHasPassed());
        }

        string hash = call.Minted!.Value.ToHex();
        CredentialRow row = new(
            LedgerIds.Credential(hash),
            call.Minted.Value,
            input.ActorId,
            input.Label,
            (int)set,
            call.RecordedAt,
            input.ExpiresAt,
            RevokedAt: null);
        call.Books.InsertCredential(row);
        return ToolOutcome.Answer("committed", writer =>
        {
            writer.WriteId("credential_id", row.CredentialId);
            CredentialJson.WriteMembers(writer, row);
            writer.WriteString("token_sha256", hash);
            writer.WriteString("token", call.Secret);
        });
    }
}
