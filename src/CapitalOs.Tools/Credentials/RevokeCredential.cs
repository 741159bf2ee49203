using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Credentials;

/// <summary>Ends a credential; it holds for every call that comes after it in the event log.</summary>
public sealed class RevokeCredential : WriteTool<RevokeCredentialInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "revoke_credential",
        Capability.Admin,
        ToolHints.Writes(isDestructive: true, isIdempotent: true),
        "Ends a credential for good, at once.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(
        ["revoked", "already_revoked"], static fields => fields.Id("credential_id", "The credential."));

    /// <inheritdoc/>
    protected override RevokeCredentialInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(fields.Id("credential_id", "Which."), fields.TextOrNull("reason", 1, 256, "Why."));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(RevokeCredentialInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (call.Books.FindCredential(input.CredentialId) is not { } credential)
        {
            return ToolOutcome.Refuse(CredentialProblems.NotFound());
        }

        if (credential.RevokedAt is null)
        {
            if (LastAdmin.RefusalToEnd(credential, call) is { } refusal)
            {
                return ToolOutcome.Refuse(refusal);
            }

            call.Books.RevokeCredential(credential.CredentialId, call.RecordedAt);
        }

        return ToolOutcome.Answer(
            credential.RevokedAt is null ? "revoked" : "already_revoked",
            writer => writer.WriteId("credential_id", credential.CredentialId));
    }
}
