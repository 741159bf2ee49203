using System.Text;
using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Hashing;

namespace CapitalOs.EventLog.Responses;

/// <summary>Turns what a tool wrote into the final response.</summary>
public static class ResponseSealer
{
    /// <summary>Makes the canonical response with its <c>output_hash</c> and <c>correlation_id</c>.</summary>
    /// <param name="body">
    /// The JSON object that the tool wrote, members in any order. It may hold <c>status</c> and <c>token</c>, which
    /// the hash leaves out; it must not hold <c>output_hash</c> or <c>correlation_id</c>.
    /// </param>
    /// <param name="correlationId">The call's correlation id; null becomes a JSON null.</param>
    /// <param name="status">The outcome, or null when the body holds it or there is none.</param>
    /// <exception cref="CanonicalJsonException">The body has no canonical form.</exception>
    /// <exception cref="ArgumentException">The body is not an object or holds a member that is not its own.</exception>
    public static SealedResponse Finish(ReadOnlySpan<byte> body, string? correlationId, string? status = null) =>
        Finish((ReadOnlyMemory<byte>)body.ToArray(), correlationId, status);

    /// <summary>The same without a copy of the body.</summary>
    public static SealedResponse Finish(ReadOnlyMemory<byte> body, string? correlationId, string? status = null)
    {
        bool isCanonical = CanonicalObject.TrySplit(
            body, ResponseEnvelope.DepthMax, out List<CanonicalMember> members);
        if (!isCanonical)
        {
            members = CanonicalObject.Split(CanonicalJson.Encode(body.Span, ResponseEnvelope.DepthMax))
                ?? throw new ArgumentException("a response is a JSON object", nameof(body));
        }

        foreach (CanonicalMember member in members)
        {
            if (member.Name is ResponseEnvelope.OutputHash or ResponseEnvelope.CorrelationId
                || (member.Name == ResponseEnvelope.Status && status is not null))
            {
                throw new ArgumentException($"the body must not hold {member.Name}", nameof(body));
            }
        }

        // Most tools write what is canonical and hashed as it stands.
        Sha256Hash hash = isCanonical && !members.Exists(static member => ResponseEnvelope.Contains(member.Name))
            ? Sha256Hash.Of(body.Span)
            : ResponseHash.Of(members);
        return Finish(members, hash, correlationId, status);
    }

    /// <summary>
    /// Makes the answer to a retry out of the stored first response: the same members and <c>output_hash</c>, the
    /// retry's own <c>status</c> and <c>correlation_id</c>, and <c>token</c>, if there is one, as null.
    /// </summary>
    /// <param name="stored">The first response as it was stored.</param>
    /// <param name="status">The retry's outcome, <c>idempotent-replay</c>.</param>
    /// <param name="correlationId">The retry's correlation id.</param>
    /// <param name="replay">The answer, default when there is none.</param>
    /// <returns>False when the stored bytes are not canonical or hold another hash: the store is damaged.</returns>
    public static bool TryReplay(
        ReadOnlySpan<byte> stored, string status, string? correlationId, out SealedResponse replay)
    {
        ArgumentException.ThrowIfNullOrEmpty(status);
        replay = default;
        if (!TrySplitSealed(stored, out List<CanonicalMember> members, out Sha256Hash hash))
        {
            return false;
        }

        Blank(members);
        replay = Finish(members, hash, correlationId, status);
        return true;
    }

    /// <summary>The response as it may be stored: a <c>token</c> becomes null, the hash stays.</summary>
    /// <param name="response">What <see cref="Finish(ReadOnlySpan{byte}, string?, string?)"/> made.</param>
    public static SealedResponse WithoutSecrets(SealedResponse response)
    {
        List<CanonicalMember> members = CanonicalObject.Split(response.Utf8)
            ?? throw new ArgumentException("a response is a JSON object", nameof(response));
        Blank(members);
        return response with { Utf8 = CanonicalObject.Join(members) };
    }

    /// <summary>Whether the bytes are a canonical response that holds its own hash.</summary>
    /// <param name="response">Any bytes.</param>
    /// <param name="outputHash">The hash, or <see cref="Sha256Hash.Zero"/>.</param>
    public static bool IsIntact(ReadOnlySpan<byte> response, out Sha256Hash outputHash) =>
        TrySplitSealed(response, out _, out outputHash);

    private static bool TrySplitSealed(
        ReadOnlySpan<byte> stored, out List<CanonicalMember> members, out Sha256Hash hash)
    {
        members = [];
        hash = default;
        if (!CanonicalJson.TryEncode(stored, out byte[] canonical, out _, ResponseEnvelope.DepthMax)
            || !stored.SequenceEqual(canonical)
            || CanonicalObject.Split(canonical) is not { } split)
        {
            return false;
        }

        Sha256Hash computed = ResponseHash.Of(split);
        byte[] expected = Encoding.ASCII.GetBytes($"\"{computed.ToHex()}\"");
        CanonicalMember held = split.Find(member => member.Name == ResponseEnvelope.OutputHash);
        if (!held.Value.Span.SequenceEqual(expected))
        {
            return false;
        }

        members = split;
        hash = computed;
        return true;
    }

    private static void Blank(List<CanonicalMember> members)
    {
        if (members.Exists(member => member.Name == ResponseEnvelope.Token))
        {
            CanonicalObject.Set(members, CanonicalObject.Text(ResponseEnvelope.Token, null));
        }
    }

    private static SealedResponse Finish(
        List<CanonicalMember> members, Sha256Hash hash, string? correlationId, string? status)
    {
        CanonicalObject.Set(members, CanonicalObject.Text(ResponseEnvelope.OutputHash, hash.ToHex()));
        CanonicalObject.Set(members, CanonicalObject.Text(ResponseEnvelope.CorrelationId, correlationId));
        if (status is not null)
        {
            CanonicalObject.Set(members, CanonicalObject.Text(ResponseEnvelope.Status, status));
        }

        return new SealedResponse(CanonicalObject.Join(members), hash);
    }
}
