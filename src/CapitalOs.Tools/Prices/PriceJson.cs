using System.Text.Json;
using CapitalOs.Ledger.Prices;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Prices;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Prices;

/// <summary>Prices and conversions in answers.</summary>
internal static class PriceJson
{
    /// <summary>Writes a price of the books as an object.</summary>
    public static void WriteRow(Utf8JsonWriter writer, PriceRow row)
    {
        writer.WriteStartObject();
        writer.WriteId("price_id", row.PriceId);
        WriteQuote(writer, row.Quote);
        writer.WriteNumber("revision", row.Revision);
        writer.WriteNumber("event_seq", row.EventSeq);
        writer.WriteEndObject();
    }

    /// <summary>Writes an amount, what it became and by which price, as members of an open object.</summary>
    public static void WriteConversion(Utf8JsonWriter writer, Conversion conversion)
    {
        writer.WriteString("amount", conversion.From.ToDecimalString());
        writer.WriteString("currency", conversion.From.Commodity.Text);
        writer.WriteString("converted_amount", conversion.To.ToDecimalString());
        writer.WriteString("converted_currency", conversion.To.Commodity.Text);
        if (conversion.Quote is not { } quote)
        {
            writer.WriteNull("price");
            return;
        }

        writer.WriteStartObject("price");
        WriteQuote(writer, quote);
        writer.WriteBoolean("inverse", conversion.IsInverse);
        writer.WriteEndObject();
    }

    private static void WriteQuote(Utf8JsonWriter writer, PriceQuote quote)
    {
        writer.WriteString("commodity", quote.Commodity.Text);
        writer.WriteString("price_commodity", quote.PriceCommodity.Text);
        writer.WriteString("date", BusinessDate.Format(quote.Date));
        writer.WriteString("price", quote.Price.ToString());
        writer.WriteString("source_system", quote.SourceSystem);
    }
}
