using CapitalOs.Ledger.Time;

namespace CapitalOs.Store.Credentials;

/// <summary>A place in the order (created_at, id).</summary>
/// <param name="At">The moment.</param>
/// <param name="Id">The id, compared by its big-endian bytes.</param>
public sealed record UtcInstantAndId(UtcInstant At, Guid Id);
