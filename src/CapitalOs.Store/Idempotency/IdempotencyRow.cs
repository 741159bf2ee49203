using CapitalOs.EventLog.Hashing;

namespace CapitalOs.Store.Idempotency;

/// <summary>The first answer to a write, kept so that a retry gets it again.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="SourceSystem">The first part of the caller's key.</param>
/// <param name="ExternalId">The second part of the caller's key.</param>
/// <param name="EventSeq">The event of the first call.</param>
/// <param name="OutputHash">The output hash of that event, which the response has as well.</param>
/// <param name="Response">The first response, canonical JSON.</param>
public sealed record IdempotencyRow(
    string Tool, string SourceSystem, string ExternalId, long EventSeq, Sha256Hash? OutputHash, string Response);
