using System.Text.Json;
using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Json;

/// <summary>Amounts in answers: decimal strings beside their currency, never JSON numbers.</summary>
public static class AmountJson
{
    /// <summary>Writes <c>{"amount": "12.5000", "currency": "USD"}</c> for each, in the given order.</summary>
    public static void WriteAmounts(this Utf8JsonWriter writer, string name, IEnumerable<Amount> amounts)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(amounts);
        writer.WriteStartArray(name);
        foreach (Amount amount in amounts)
        {
            writer.WriteStartObject();
            writer.WriteString("amount", amount.ToDecimalString());
            writer.WriteString("currency", amount.Commodity.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes a member whose value is JSON text of our own, such as stored metadata.</summary>
    public static void WriteJson(this Utf8JsonWriter writer, string name, string? json)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(name);
        if (json is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteRawValue(json);
        }
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
}
