using System.Globalization;
using System.Text.Json;

namespace CapitalOs.Tools.Json;

/// <summary>Business dates in answers.</summary>
internal static class DateJson
{
    /// <summary>Writes <c>YYYY-MM-DD</c>, or null.</summary>
    public static void WriteDate(this Utf8JsonWriter writer, JsonEncodedText name, DateOnly? date)
    {
        writer.WritePropertyName(name);
        if (date is { } day)
        {
            Span<byte> text = stackalloc byte["YYYY-MM-DD".Length];
            _ = day.TryFormat(text, out int written, "O", CultureInfo.InvariantCulture);
            writer.WriteStringValue(text[..written]);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
