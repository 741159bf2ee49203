using System.Text.Json;
using CapitalOs.Ledger.Prices;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Prices;
using CapitalOs.Tools.Answers;
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
        writer.WriteAmount("amount", conversion.From);
        writer.WriteString("currency", conversion.From.Commodity.Text);
        writer.WriteAmount("converted_amount", conversion.To);
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

    /// <summary>Writes what was said, as members of an open object.</summary>
    public static void WriteQuote(Utf8JsonWriter writer, PriceQuote quote)
    {
        writer.WriteString("commodity", quote.Commodity.Text);
        writer.WriteString("price_commodity", quote.PriceCommodity.Text);
        writer.WriteString("date", BusinessDate.Format(quote.Date));
        writer.WriteString("price", quote.Price.ToString());
        writer.WriteString("source_system", quote.SourceSystem);
    }

    /// <summary>Declares what <see cref="WriteRow"/> writes.</summary>
    public static void DescribeRow(AnswerFields fields)
    {
        fields.Id("price_id", "The price.");
        DescribeQuote(fields);
        fields.Whole("revision", "From 1 on; how often its source said another price for the day.");
        fields.Whole("event_seq", "The event that recorded it.");
    }

    /// <summary>Declares what <see cref="WriteConversion"/> writes.</summary>
    public static void DescribeConversion(AnswerFields fields)
    {
        fields.Decimal("amount", "What is converted.");
        fields.Commodity("currency", "Its commodity.");
        fields.Decimal("converted_amount", "What it is worth.");
        fields.Commodity("converted_currency", "In which commodity.");
        fields.ObjectOrNull("price", "The price that was used; null where none is needed.", static price =>
        {
            DescribeQuote(price);
            price.Flag("inverse", "Whether the price is that of converted_currency in currency.");
        });
    }

    /// <summary>Declares what <see cref="WriteQuote"/> writes.</summary>
    public static void DescribeQuote(AnswerFields fields)
    {
        fields.Commodity("commodity", "What is priced.");
        fields.Commodity("price_commodity", "What the price is in.");
        fields.Date("date", "The day that the price is of.");
        fields.Decimal("price", "What one unit costs.");
        fields.Text("source_system", "Who says so.");
    }
}
