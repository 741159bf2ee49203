using System.Buffers;
using System.Text;
using System.Text.Json;
using CapitalOs.Seal.Broker;

namespace CapitalOs.Host.Worker;

/// <summary>A report of the supervisor as the facts of an event.</summary>
internal static class EgressFacts
{
    /// <summary>The event's tool word.</summary>
    public const string Event = "_egress";

    /// <summary>The event's status.</summary>
    public static string StatusOf(EgressReport report) => report.Change switch
    {
        EgressChange.Opened => "opened",
        EgressChange.Closed => "closed",
        EgressChange.Failed => "failed",
        _ => "unmeasured",
    };

    /// <summary>
    /// The facts: entry, connection and, where the kernel counted, bytes. They name what the operator wrote, never what
    /// the program did inside the connection.
    /// </summary>
    public static string Of(EgressReport report, IReadOnlyList<EgressEntry> entries)
    {
        EgressEntry entry = entries[report.Entry];
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("entry", entry.Name);
            writer.WriteString("to", entry.Target.Text);
            writer.WriteNumber("connection", report.Connection);
            WriteBytes(writer, "bytes_out", report.BytesOut);
            WriteBytes(writer, "bytes_in", report.BytesIn);
            writer.WriteNumber("error", report.Error);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteBytes(Utf8JsonWriter writer, string name, long bytes)
    {
        if (bytes == EgressReport.Unknown)
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteNumber(name, bytes);
        }
    }
}
