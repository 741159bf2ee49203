using System.Text.Json;
using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Json;

/// <summary>Amounts in answers: decimal strings beside their currency, never JSON numbers.</summary>
public static class AmountJson
{
    /// <summary>Writes an amount as a decimal string, or null.</summary>
    public static void WriteAmount(this Utf8JsonWriter writer, string name, Amount? amount)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(name);
        writer.WriteDecimalValue(amount?.MinorUnits, amount?.Scale ?? 0);
    }

    /// <summary>The same under a name that is encoded already.</summary>
    public static void WriteAmount(this Utf8JsonWriter writer, JsonEncodedText name, Amount? amount)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(name);
        writer.WriteDecimalValue(amount?.MinorUnits, amount?.Scale ?? 0);
    }

    /// <summary>Writes a count of minor units as a decimal string.</summary>
    public static void WriteDecimal(this Utf8JsonWriter writer, string name, Int128 minorUnits, int scale)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(name);
        writer.WriteDecimalValue(minorUnits, scale);
    }

    /// <summary>The same under a name that is encoded already.</summary>
    public static void WriteDecimal(this Utf8JsonWriter writer, JsonEncodedText name, Int128 minorUnits, int scale)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(name);
        writer.WriteDecimalValue(minorUnits, scale);
    }

    /// <summary>The same after a name, or null.</summary>
    public static void WriteDecimalValue(this Utf8JsonWriter writer, Int128? minorUnits, int scale)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (minorUnits is not { } known)
        {
            writer.WriteNullValue();
            return;
        }

        // Digits, a point and a sign need no escape, and in answers of thousands of amounts looking for one shows.
        Span<byte> text = stackalloc byte[DecimalText.LengthMax + 2];
        int length = DecimalText.Format(known, scale, text[1..]);
        text[0] = text[length + 1] = (byte)'"';
        writer.WriteRawValue(text[..(length + 2)], skipInputValidation: true);
    }

    /// <summary>Writes <c>{"amount": "12.5000", "currency": "USD"}</c> for each, in the given order.</summary>
    public static void WriteAmounts(this Utf8JsonWriter writer, string name, IEnumerable<Amount> amounts)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(amounts);
        writer.WriteStartArray(name);
        foreach (Amount amount in amounts)
        {
            writer.WriteAmount(amount);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes one of them.</summary>
    public static void WriteAmount(this Utf8JsonWriter writer, Amount amount)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteAmount("amount", amount);
        writer.WriteString("currency", amount.Commodity.Text);
        writer.WriteEndObject();
    }

    /// <summary>Writes a member whose value is JSON text of our own, such as stored metadata.</summary>
    public static void WriteJson(this Utf8JsonWriter writer, string name, string? json)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(name);
        WriteValue(writer, json);
    }

    /// <summary>The same under a name that is encoded already.</summary>
    public static void WriteJson(this Utf8JsonWriter writer, JsonEncodedText name, string? json)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(name);
        WriteValue(writer, json);
    }

    /// <summary>Writes an id, or null.</summary>
    public static void WriteId(this Utf8JsonWriter writer, string name, Guid? id)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (id is { } known)
        {
            writer.WriteString(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>The same under a name that is encoded already.</summary>
    public static void WriteId(this Utf8JsonWriter writer, JsonEncodedText name, Guid? id)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (id is { } known)
        {
            writer.WriteString(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>Writes a whole number after a name, or null.</summary>
    public static void WriteWholeValue(this Utf8JsonWriter writer, long? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is { } whole)
        {
            writer.WriteNumberValue(whole);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, string? json)
    {
        switch (json)
        {
            case null:
                writer.WriteNullValue();
                break;
            case "{}":
                // Nearly all metadata, and no text whose syntax has to be looked at.
                writer.WriteStartObject();
                writer.WriteEndObject();
                break;
            default:
                writer.WriteRawValue(json);
                break;
        }
    }
}
