using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Hashing;

namespace CapitalOs.EventLog.Responses;

/// <summary>
/// The <c>output_hash</c>: SHA-256 of the canonical response without its top-level members <c>output_hash</c>,
/// <c>correlation_id</c>, <c>status</c> and <c>token</c>. A client drops these four and computes the same.
/// </summary>
public static class ResponseHash
{
    /// <summary>The hash of a response, sealed or not.</summary>
    /// <param name="utf8JsonObject">A JSON object with its members in any order.</param>
    /// <exception cref="CanonicalJsonException">The text has no canonical form.</exception>
    /// <exception cref="ArgumentException">The text is not an object.</exception>
    public static Sha256Hash Compute(ReadOnlySpan<byte> utf8JsonObject) =>
        Of(CanonicalObject.Split(CanonicalJson.Encode(utf8JsonObject, ResponseEnvelope.DepthMax))
            ?? throw new ArgumentException("a response is a JSON object", nameof(utf8JsonObject)));

    /// <summary>The hash of a response that came from elsewhere.</summary>
    /// <param name="utf8Json">Any bytes.</param>
    /// <param name="hash">The hash, or <see cref="Sha256Hash.Zero"/>.</param>
    /// <returns>Whether the bytes are a JSON object with a canonical form.</returns>
    public static bool TryCompute(ReadOnlySpan<byte> utf8Json, out Sha256Hash hash)
    {
        List<CanonicalMember>? members =
            CanonicalJson.TryEncode(utf8Json, out byte[] canonical, out _, ResponseEnvelope.DepthMax)
                ? CanonicalObject.Split(canonical) : null;
        hash = members is null ? default : Of(members);
        return members is not null;
    }

    internal static Sha256Hash Of(List<CanonicalMember> members) =>
        CanonicalObject.Hash(members, static name => !ResponseEnvelope.Contains(name));
}
