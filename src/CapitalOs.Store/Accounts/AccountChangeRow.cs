namespace CapitalOs.Store.Accounts;

/// <summary>One change of an account; exactly one of its parts is there.</summary>
/// <param name="EventSeq">The event that changed it.</param>
/// <param name="RecordedAt">The event's moment, RFC 3339.</param>
/// <param name="Metadata">The metadata before and after, or null.</param>
/// <param name="Profile">The profile that it opened, or null.</param>
/// <param name="IsActive">Whether it takes postings from then on, or null.</param>
public sealed record AccountChangeRow(
    long EventSeq,
    string RecordedAt,
    (string Before, string After)? Metadata,
    AccountProfileRow? Profile,
    bool? IsActive);
