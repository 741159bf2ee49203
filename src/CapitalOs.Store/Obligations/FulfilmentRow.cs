using CapitalOs.Ledger.Time;

namespace CapitalOs.Store.Obligations;

/// <summary>One time that an obligation was met.</summary>
/// <param name="DueDate">The due date that was met.</param>
/// <param name="FulfilledAt">When it was met.</param>
/// <param name="TransactionKey">The transaction that met it, or null.</param>
/// <param name="EventSeq">The event that recorded it.</param>
public sealed record FulfilmentRow(DateOnly DueDate, UtcInstant FulfilledAt, long? TransactionKey, long EventSeq);
