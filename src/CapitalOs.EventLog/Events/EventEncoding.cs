using CapitalOs.EventLog.Canonical;

namespace CapitalOs.EventLog.Events;

/// <summary>The canonical form of an event, which its hash covers.</summary>
public static class EventEncoding
{
    /// <summary>
    /// The canonical JSON object with the members actor_id, authn_method, authorization, code, correlation_id, door,
    /// duration_us, event_id, input, input_hash, minted, output_hash, recorded_at, seq, state_seq, status, tool and
    /// violation; null ones are present, input and violation are JSON values, hashes are lower-case hexadecimal.
    /// </summary>
    /// <param name="record">A sound event whose embedded JSON is already canonical.</param>
    /// <exception cref="ArgumentException">The event is not sound; the message names the member.</exception>
    public static byte[] Canonical(EventRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Utf8Builder output = new(CapacityFor(record));
        try
        {
            Write(record, ref output);
            return output.Written.ToArray();
        }
        finally
        {
            output.Dispose();
        }
    }

    internal static int CapacityFor(EventRecord record) =>
        1024 + (record.Input?.Length ?? 0) + (record.ViolationJson?.Length ?? 0);

    internal static void Write(EventRecord record, ref Utf8Builder output)
    {
        if (EventShape.FlawOf(record) is string flaw)
        {
            throw new ArgumentException(flaw, nameof(record));
        }

        // The members are written in the order that RFC 8785 asks for, so nothing is sorted here.
        Text("{\"actor_id\":"u8, record.ActorId, ref output);
        Text(",\"authn_method\":"u8, record.AuthnMethod, ref output);
        Text(",\"authorization\":"u8, EventAuthorizationText.Of(record.Authorization), ref output);
        Text(",\"code\":"u8, record.Code, ref output);
        Text(",\"correlation_id\":"u8, record.CorrelationId, ref output);
        Text(",\"door\":"u8, record.Door, ref output);
        Number(",\"duration_us\":"u8, record.DurationUs, ref output);
        Text(",\"event_id\":"u8, record.EventId, ref output);
        Json(",\"input\":"u8, record.Input, ref output);
        Text(",\"input_hash\":"u8, record.InputHash?.ToHex(), ref output);
        Text(",\"minted\":"u8, record.Minted, ref output);
        Text(",\"output_hash\":"u8, record.OutputHash?.ToHex(), ref output);
        Text(",\"recorded_at\":"u8, record.RecordedAt, ref output);
        Number(",\"seq\":"u8, record.Seq, ref output);
        Number(",\"state_seq\":"u8, record.StateSeq, ref output);
        Text(",\"status\":"u8, record.Status, ref output);
        Text(",\"tool\":"u8, record.Tool, ref output);
        Json(",\"violation\":"u8, record.ViolationJson, ref output);
        output.Raw((byte)'}');
    }

    private static void Number(ReadOnlySpan<byte> label, long value, ref Utf8Builder output)
    {
        output.Raw(label);
        output.Number(value);
    }

    private static void Json(ReadOnlySpan<byte> label, string? json, ref Utf8Builder output)
    {
        output.Raw(label);
        if (json is null)
        {
            output.Raw("null"u8);
        }
        else if (!output.TryChars(json))
        {
            throw new ArgumentException("an embedded JSON text is not well-formed Unicode", nameof(json));
        }
    }

    private static void Text(ReadOnlySpan<byte> label, string? text, ref Utf8Builder output)
    {
        output.Raw(label);
        if (text is null)
        {
            output.Raw("null"u8);
        }
        else if (!output.TryQuoted(text))
        {
            throw new ArgumentException("a text of the event is not well-formed Unicode", nameof(text));
        }
    }
}
