using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using CapitalOs.EventLog.Hashing;

namespace CapitalOs.Tools.Paging;

/// <summary>
/// Where a page ended. Opaque to callers and bound to the filters of the list, so that a cursor cannot be carried to
/// another question. It holds only what the page showed; forging one shows nothing that asking would not.
/// </summary>
public static class Cursor
{
    private const int FilterLength = 16;

    // Bytes that are no text would all be read as the same replacement character.
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Makes a cursor.</summary>
    /// <param name="filters">Everything that selects rows, in a fixed order; null where absent.</param>
    /// <param name="place">The sort key of the last row.</param>
    public static string Encode(IEnumerable<string?> filters, params IReadOnlyList<string> place)
    {
        ArgumentNullException.ThrowIfNull(place);
        string text = string.Join('\u001f', place.Prepend(Digest(filters)));
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Reads a cursor; null when it is not one for these filters.</summary>
    public static IReadOnlyList<string>? Decode(string cursor, IEnumerable<string?> filters, int places)
    {
        string text;
        try
        {
            byte[] bytes = Base64Url.DecodeFromChars(cursor);
            text = StrictUtf8.GetString(bytes);

            // The decoder skips white space and loose bits; what was given out had neither.
            if (!string.Equals(Base64Url.EncodeToString(bytes), cursor, StringComparison.Ordinal))
            {
                return null;
            }
        }
        catch (Exception refusal) when (refusal is FormatException or DecoderFallbackException)
        {
            return null;
        }

        string[] parts = text.Split('\u001f');
        bool isRight = parts.Length == places + 1 && string.Equals(parts[0], Digest(filters), StringComparison.Ordinal);
        return isRight ? parts[1..] : null;
    }

    private static string Digest(IEnumerable<string?> filters)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartArray();
            foreach (string? filter in filters)
            {
                writer.WriteStringValue(filter);
            }

            writer.WriteEndArray();
        }

        return Sha256Hash.Of(buffer.ToArray()).ToHex()[..FilterLength];
    }
}
