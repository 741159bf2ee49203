using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CapitalOs.EventLog.Events;

/// <summary>Says which events are sound, for those who write them and for those who check them.</summary>
internal static class EventShape
{
    // A JSON number is a double, so a larger integer would not come back as itself.
    private const long MaxInteger = (1L << 53) - 1;

    /// <summary>What is wrong with the event, naming the member and never its value; null when it is sound.</summary>
    public static string? FlawOf(EventRecord record) =>
        FlawOfNumbers(record) ?? FlawOfUnicode(record) ?? FlawOfTexts(record) ?? FlawOfJson(record);

    private static string? FlawOfNumbers(EventRecord record)
    {
        if (record.Seq is < 1 or > MaxInteger)
        {
            return "seq is out of range";
        }

        if (record.StateSeq is < 0 or > MaxInteger)
        {
            return "state_seq is out of range";
        }

        if (record.DurationUs is < 0 or > MaxInteger)
        {
            return "duration_us is out of range";
        }

        return Enum.IsDefined(record.Authorization) ? null : "authorization is unknown";
    }

    private static string? FlawOfUnicode(EventRecord record)
    {
        ReadOnlySpan<string?> texts =
        [
            record.Tool, record.Status, record.Code, record.CorrelationId, record.ActorId, record.Input,
            record.ViolationJson,
        ];
        foreach (string? text in texts)
        {
            // Half a surrogate pair has no UTF-8 form; replacing it would give two events the same bytes.
            if (text is not null && !IsWellFormed(text))
            {
                return "a text is not well-formed Unicode";
            }
        }

        return null;
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        int at;
        while ((at = text.IndexOfAnyInRange('\uD800', '\uDFFF')) >= 0)
        {
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return false;
            }

            text = text[(at + 2)..];
        }

        return true;
    }

    private static string? FlawOfTexts(EventRecord record)
    {
        if (!IsUuid(record.EventId))
        {
            return "event_id is not a lower-case UUID";
        }

        if (!DateTime.TryParseExact(record.RecordedAt, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
            CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return "recorded_at is not UTC with six fractional digits";
        }

        if (string.IsNullOrEmpty(record.Status))
        {
            return "status is empty";
        }

        if (record.Tool is null)
        {
            return "tool is missing";
        }

        if (!AuthnMethods.IsKnown(record.AuthnMethod))
        {
            return "authn_method is unknown";
        }

        if (!EventDoors.IsKnown(record.Door))
        {
            return "door is unknown";
        }

        return record.Minted is null || Hashing.Sha256Hash.TryParseHex(record.Minted, out _)
            ? null
            : "minted is not a SHA-256 digest in lower-case hexadecimal";
    }

    private static bool IsUuid(string? text) =>
        Guid.TryParseExact(text, "D", out _) && !text.AsSpan().ContainsAnyInRange('A', 'F');

    private static string? FlawOfJson(EventRecord record)
    {
        if (record.Input is not null && !IsOneObject(record.Input))
        {
            return "input is not one JSON object";
        }

        return record.ViolationJson is null || IsOneObject(record.ViolationJson)
            ? null
            : "violation is not one JSON object";
    }

    /// <summary>
    /// A scan without allocations of values: an embedded text that closed its object early could add members to the
    /// event itself.
    /// </summary>
    private static bool IsOneObject(string json)
    {
        if (json.Length < 2 || json[0] != '{' || json[^1] != '}')
        {
            return false;
        }

        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        Utf8JsonReader reader = new(utf8, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return true;
    }
}
