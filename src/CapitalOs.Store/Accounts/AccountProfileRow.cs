using CapitalOs.Ledger.Time;

namespace CapitalOs.Store.Accounts;

/// <summary>How a source calls an account, and the account's profile from then on.</summary>
/// <param name="SourceSystem">The source.</param>
/// <param name="ExternalId">The source's own name for it; used once.</param>
/// <param name="Profile">The whole profile.</param>
/// <param name="ValidFrom">When it was recorded.</param>
/// <param name="EventSeq">The event that opened it.</param>
public sealed record AccountProfileRow(
    string SourceSystem, string ExternalId, AccountProfile Profile, UtcInstant ValidFrom, long EventSeq)
{
    /// <summary>When the source said something newer; null while it is open.</summary>
    public UtcInstant? ValidTo { get; init; }
}
