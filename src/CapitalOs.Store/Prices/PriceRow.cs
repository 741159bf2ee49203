using CapitalOs.Ledger.Prices;

namespace CapitalOs.Store.Prices;

/// <summary>One revision of a price.</summary>
/// <param name="PriceId">The public id, one per commodity, price commodity, day and source.</param>
/// <param name="Quote">What was said.</param>
/// <param name="Revision">1 for the first; the last one of a source and day holds.</param>
/// <param name="EventSeq">The event that recorded it.</param>
public sealed record PriceRow(Guid PriceId, PriceQuote Quote, long Revision, long EventSeq);
