using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Hashing;

namespace CapitalOs.EventLog.Responses;

/// <summary>The <c>input_hash</c>: SHA-256 of the canonical form of the body as it was sent.</summary>
public static class InputHash
{
    /// <summary>
    /// The hash of any body. A body without a canonical form is hashed as its bytes are, so that a malformed call
    /// leaves a trace too; such a hash never equals that of a sound body, whose hashed bytes are sound JSON.
    /// </summary>
    public static Sha256Hash Of(ReadOnlySpan<byte> body) =>
        Sha256Hash.Of(CanonicalJson.TryEncode(body, out byte[] canonical, out _) ? canonical : body);

    /// <summary>
    /// What tells a retry from another call under the same key: SHA-256 of the canonical body without its top-level
    /// <c>correlation_id</c>, because a retry may carry another one.
    /// </summary>
    /// <param name="utf8JsonObject">A JSON object.</param>
    /// <exception cref="CanonicalJsonException">The text has no canonical form.</exception>
    /// <exception cref="ArgumentException">The text is not an object.</exception>
    public static Sha256Hash ForIdempotency(ReadOnlySpan<byte> utf8JsonObject) =>
        ForIdempotencyOfCanonical(CanonicalJson.Encode(utf8JsonObject));

    /// <summary>The same for a body that is known to be canonical, such as one that the log holds.</summary>
    /// <param name="canonicalObject">What <see cref="CanonicalJson"/> has made of a JSON object.</param>
    /// <exception cref="ArgumentException">The text is not an object.</exception>
    public static Sha256Hash ForIdempotencyOfCanonical(byte[] canonicalObject) =>
        CanonicalObject.Hash(
            CanonicalObject.Split(canonicalObject)
                ?? throw new ArgumentException("a body is a JSON object", nameof(canonicalObject)),
            static name => name != ResponseEnvelope.CorrelationId);
}
