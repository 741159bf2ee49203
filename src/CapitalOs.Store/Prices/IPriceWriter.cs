using CapitalOs.Ledger.Prices;

namespace CapitalOs.Store.Prices;

/// <summary>Records prices, append-only.</summary>
public interface IPriceWriter
{
    /// <summary>Records a price; where its source gave one for the day already, as the next revision of it.</summary>
    void InsertPrice(PriceQuote quote, long eventSeq);
}
