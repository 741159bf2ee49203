using CapitalOs.Store.Credentials;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Credentials;

/// <summary>Ends a credential; it holds for every call that comes after it in the event log.</summary>
public sealed class RevokeCredential : WriteTool<RevokeCredentialInput>
{
    private const int PageRows = 500;

    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "revoke_credential", Capability.Admin, ToolEffect.Write, "Ends a credential for good, at once.");

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
            return ToolOutcome.Refuse(Problem.At(
                ProblemCode.CredentialNotFound,
                "/credential_id",
                "no credential has this id",
                "an existing credential"));
        }

        if (credential.RevokedAt is null)
        {
            if (IsLastAdmin(credential, call))
            {
                return ToolOutcome.Refuse(new Problem(ProblemCode.LastAdmin, "no other admin credential works"));
            }

            call.Books.RevokeCredential(credential.CredentialId, call.RecordedAt);
        }

        return ToolOutcome.Answer(
            credential.RevokedAt is null ? "revoked" : "already_revoked",
            writer => writer.WriteId("credential_id", credential.CredentialId));
    }

    private static bool IsLastAdmin(CredentialRow credential, WriteCall call)
    {
        if (!IsWorkingAdmin(credential, call))
        {
            return false;
        }

        UtcInstantAndId? after = null;
        while (call.Books.ListCredentials(after, PageRows) is { Count: > 0 } rows)
        {
            if (rows.Any(row => row.CredentialId != credential.CredentialId && IsWorkingAdmin(row, call)))
            {
                return false;
            }

            after = new UtcInstantAndId(rows[^1].CreatedAt, rows[^1].CredentialId);
        }

        return true;
    }

    private static bool IsWorkingAdmin(CredentialRow row, WriteCall call) =>
        ((Capability)row.Capabilities).HasFlag(Capability.Admin)
        && row.StateAt(call.RecordedAt) == CredentialState.Active;
}
