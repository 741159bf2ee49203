namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>What a sample amount says about later amounts of a commodity.</summary>
internal sealed record CommodityStyle(string Commodity, char DecimalMark, int Scale);
