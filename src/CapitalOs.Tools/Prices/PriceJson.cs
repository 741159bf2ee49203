using System.Text.Json;
using CapitalOs.Ledger.Prices;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Prices;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Prices;

/// <summary>Prices and conversions in answers, their members in canonical order.</summary>
internal static class PriceJson
{
    /// <summary>Writes a price of the books as an object.</summary>
    public static void WriteRow(Utf8JsonWriter writer, PriceRow row)
    {
        writer.WriteStartObject();
        WriteMembers(writer, row.Quote, null, row);
        writer.WriteEndObject();
    }

    /// <summary>Writes an amount, what it became and by which price, as members of an open object.</summary>
    public static void WriteConversion(Utf8JsonWriter writer, Conversion conversion)
    {
        writer.WriteAmount("amount", conversion.From);
        writer.WriteAmount("converted_amount", conversion.To);
        writer.WriteString("converted_currency", conversion.To.Commodity.Text);
        writer.WriteString("currency", conversion.From.Commodity.Text);
        writer.WritePropertyName("price");
        if (conversion.Quote is { } quote)
        {
            WriteUsed(writer, quote, conversion.IsInverse);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>Writes a price and how it was used as an object.</summary>
    public static void WriteUsed(Utf8JsonWriter writer, PriceQuote quote, bool isInverse)
    {
        writer.WriteStartObject();
        WriteMembers(writer, quote, isInverse, null);
        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, PriceQuote quote, bool? isInverse, PriceRow? row)
    {
        writer.WriteString("commodity", quote.Commodity.Text);
        writer.WriteString("date", BusinessDate.Format(quote.Date));
        if (row is not null)
        {
            writer.WriteNumber("event_seq", row.EventSeq);
        }

        if (isInverse is { } inverse)
        {
            writer.WriteBoolean("inverse", inverse);
        }

        writer.WriteString("price", quote.Price.ToString());
        writer.WriteString("price_commodity", quote.PriceCommodity.Text);
        if (row is not null)
        {
            writer.WriteId("price_id", row.PriceId);
            writer.WriteNumber("revision", row.Revision);
        }

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

    /// <summary>Declares what is in every price.</summary>
    public static void DescribeQuote(AnswerFields fields)
    {
        fields.Commodity("commodity", "What is priced.");
        fields.Commodity("price_commodity", "What the price is in.");
        fields.Date("date", "The day that the price is of.");
        fields.Decimal("price", "What one unit costs.");
        fields.Text("source_system", "Who says so.");
    }
}
