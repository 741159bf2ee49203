using CapitalOs.Ledger.Time;
using CapitalOs.Store.Credentials;

namespace CapitalOs.Tools.Credentials;

/// <summary>Whether a credential opens the gate.</summary>
internal static class CredentialState
{
    /// <summary>The word of a working credential.</summary>
    public const string Active = "active";

    /// <summary>The words of all states.</summary>
    public static IReadOnlyList<string> Words { get; } = [Active, "expired", "revoked"];

    /// <summary><c>active</c>, <c>expired</c> or <c>revoked</c> at a moment.</summary>
    public static string StateAt(this CredentialRow row, UtcInstant now) =>
        row.RevokedAt is not null ? "revoked" : row.ExpiresAt is { } expiry && expiry <= now ? "expired" : Active;
}
