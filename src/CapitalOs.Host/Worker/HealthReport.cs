using System.Buffers;
using System.Text.Json;
using CapitalOs.Seal;
using CapitalOs.Store.Events;

namespace CapitalOs.Host.Worker;

/// <summary>How a worker is: what holds it, whether attempts belong to nobody, where the log stands.</summary>
internal sealed record HealthReport(
    SealStatus Seal, uint UnattributedAttempts, ChainHead Head, IReadOnlyList<string> QuarantinedTools)
{
    /// <summary>
    /// Attempts that belong to no call degrade health: something in the process does what no tool asked.
    /// </summary>
    public bool IsHealthy => UnattributedAttempts == 0;

    public static HealthReport Of(WorkerHost host) => host.Books.Read(books => new HealthReport(
        host.Seal.Status, host.Seal.Unattributed, books.Head, books.ListQuarantinedTools()));

    public byte[] ToJson()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("status", IsHealthy ? "ok" : "degraded");
            writer.WriteString("version", typeof(HealthReport).Assembly.GetName().Version!.ToString(3));
            writer.WriteStartObject("seal");
            SealFacts.Write(writer, Seal);
            writer.WriteNumber("unattributed_attempts", UnattributedAttempts);
            writer.WriteEndObject();
            writer.WriteStartArray("quarantined_tools");
            foreach (string tool in QuarantinedTools)
            {
                writer.WriteStringValue(tool);
            }

            writer.WriteEndArray();
            writer.WriteStartObject("event_log");
            writer.WriteNumber("head_seq", Head.Seq);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
