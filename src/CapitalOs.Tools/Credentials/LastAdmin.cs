using CapitalOs.Store.Credentials;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Credentials;

/// <summary>
/// Books always have an admin credential that works and never expires. If only expiring ones were left, time alone
/// would leave nobody who may make another.
/// </summary>
internal static class LastAdmin
{
    private const int PageRows = 500;

    /// <summary>The refusal when ending this credential would leave no lasting admin, else null.</summary>
    public static Problem? RefusalToEnd(CredentialRow credential, WriteCall call) =>
        IsLasting(credential) && !HasAnother(credential, call)
            ? new Problem(ProblemCode.LastAdmin, "no other admin credential works without an expiry")
            : null;

    private static bool HasAnother(CredentialRow credential, WriteCall call)
    {
        UtcInstantAndId? after = null;
        while (call.Books.ListCredentials(after, PageRows) is { Count: > 0 } rows)
        {
            if (rows.Any(row => row.CredentialId != credential.CredentialId && IsLasting(row)))
            {
                return true;
            }

            after = new UtcInstantAndId(rows[^1].CreatedAt, rows[^1].CredentialId);
        }

        return false;
    }

    private static bool IsLasting(CredentialRow row) =>
        ((Capability)row.Capabilities).HasFlag(Capability.Admin) && row.ExpiresAt is null && row.RevokedAt is null;
}
