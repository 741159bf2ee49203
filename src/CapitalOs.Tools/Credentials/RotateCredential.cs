using CapitalOs.Ledger.Identity;
using CapitalOs.Store.Credentials;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Credentials;

/// <summary>
/// Puts a new token in the place of an old one: same actor, same capabilities. The old one ends in the same moment,
/// because a token that is rotated may be in the wrong hands.
/// </summary>
public sealed class RotateCredential : WriteTool<RotateCredentialInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "rotate_credential",
        Capability.Admin,
        ToolHints.Writes(isDestructive: true, isIdempotent: false),
        "Ends a credential at once and makes its successor, whose token is shown this one time.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(["rotated"], static fields =>
    {
        fields.Id("credential_id", "The successor.");
        fields.Id("replaced_credential_id", "The one that has ended.");
        CredentialJson.Describe(fields);
        CredentialJson.DescribeToken(fields);
    });

    /// <inheritdoc/>
    public override bool MintsSecret => true;

    /// <inheritdoc/>
    protected override RotateCredentialInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Id("credential_id", "Which; it must work still."),
            fields.MomentOrNull("expires_at", "From when the successor is refused; as the old one when absent."));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(RotateCredentialInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (call.Books.FindCredential(input.CredentialId) is not { } old)
        {
            return ToolOutcome.Refuse(CredentialProblems.NotFound());
        }

        if (old.StateAt(call.RecordedAt) != CredentialState.Active)
        {
            return ToolOutcome.Refuse(Problem.At(
                ProblemCode.CredentialEnded,
                "/credential_id",
                "the credential does not work any more",
                "one that works"));
        }

        if (input.ExpiresAt is { } expiry)
        {
            Problem? refusal = expiry <= call.RecordedAt
                ? CredentialProblems.ExpiryHasPassed()
                : LastAdmin.RefusalToEnd(old, call);
            if (refusal is not null)
            {
                return ToolOutcome.Refuse(refusal);
            }
        }

        return Replace(old, input.ExpiresAt ?? old.ExpiresAt, call);
    }

    private static ToolOutcome Replace(CredentialRow old, Ledger.Time.UtcInstant? expiry, WriteCall call)
    {
        string hash = call.Minted!.Value.ToHex();
        CredentialRow row = old with
        {
            CredentialId = LedgerIds.Credential(hash),
            TokenHash = call.Minted.Value,
            CreatedAt = call.RecordedAt,
            ExpiresAt = expiry,
        };
        call.Books.InsertCredential(row);
        call.Books.RevokeCredential(old.CredentialId, call.RecordedAt);
        return ToolOutcome.Answer("rotated", writer =>
        {
            writer.WriteId("credential_id", row.CredentialId);
            writer.WriteId("replaced_credential_id", old.CredentialId);
            CredentialJson.WriteMembers(writer, row);
            writer.WriteString("token_sha256", hash);
            writer.WriteString("token", call.Secret);
        });
    }
}
