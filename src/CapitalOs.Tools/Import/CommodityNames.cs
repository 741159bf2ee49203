using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Import;

/// <summary>The commodity of the books that a journal's symbol means.</summary>
internal static class CommodityNames
{
    // Signs that several countries use stand for the currency that the sign alone usually means.
    private static readonly Dictionary<string, string> WellKnown = new(StringComparer.Ordinal)
    {
        ["$"] = "USD",
        ["US$"] = "USD",
        ["€"] = "EUR",
        ["£"] = "GBP",
        ["¥"] = "JPY",
        ["CN¥"] = "CNY",
        ["₹"] = "INR",
        ["₩"] = "KRW",
        ["₽"] = "RUB",
        ["₺"] = "TRY",
        ["₴"] = "UAH",
        ["₪"] = "ILS",
        ["₫"] = "VND",
        ["₦"] = "NGN",
        ["₱"] = "PHP",
        ["฿"] = "THB",
        ["C$"] = "CAD",
        ["CA$"] = "CAD",
        ["A$"] = "AUD",
        ["AU$"] = "AUD",
        ["NZ$"] = "NZD",
        ["HK$"] = "HKD",
        ["S$"] = "SGD",
        ["R$"] = "BRL",
    };

    /// <summary>The code, or false when the symbol can be none.</summary>
    public static bool TryFind(string symbol, out CommodityCode code) =>
        CommodityCode.TryParse(WellKnown.GetValueOrDefault(symbol, symbol), out code);

    /// <summary>The code's text, or the symbol itself where nothing has to be counted in it.</summary>
    public static string TextOf(string symbol) => TryFind(symbol, out CommodityCode code) ? code.Text : symbol;
}
