using CapitalOs.EventLog.Hashing;

namespace CapitalOs.Store.Idempotency;

/// <summary>A first answer that was found, with what tells a retry from another call under the same key.</summary>
/// <param name="Row">What was kept.</param>
/// <param name="InputHash">Of the canonical input of its event, without the correlation id.</param>
public sealed record FirstAnswer(IdempotencyRow Row, Sha256Hash InputHash);
