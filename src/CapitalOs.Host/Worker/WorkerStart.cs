using System.Buffers;
using System.Text;
using System.Text.Json;
using CapitalOs.Seal;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Host.Worker;

/// <summary>What the start of a worker leaves in the event log.</summary>
internal static class WorkerStart
{
    public static ProcessStart Of(WorkerSeal seal, string role, string[] arguments)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("role", role);
            SealFacts.Write(writer, seal.Status);
            writer.WriteEndObject();
        }

        return new ProcessStart
        {
            Facts = Encoding.UTF8.GetString(buffer.WrittenSpan),
            Evidence = EvidenceMarks.Of(seal.EvidenceAtStart.AttemptsNewestFirst()),
            SettledRun = role == WorkerRoles.Settle ? SettleRole.SettledRunOf(arguments) : 0,
        };
    }
}
