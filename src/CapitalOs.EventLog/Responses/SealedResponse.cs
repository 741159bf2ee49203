using CapitalOs.EventLog.Hashing;

namespace CapitalOs.EventLog.Responses;

/// <summary>The final bytes of a response and the hash that stands in them.</summary>
/// <param name="Utf8">Canonical JSON.</param>
/// <param name="OutputHash">The value of its <c>output_hash</c>.</param>
public readonly record struct SealedResponse(ReadOnlyMemory<byte> Utf8, Sha256Hash OutputHash);
