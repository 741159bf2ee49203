using System.Buffers;
using System.Text.Json;
using CapitalOs.EventLog.Hashing;
using CapitalOs.Tools.Verification;

namespace CapitalOs.Host.Worker;

/// <summary>How a worker tells its front process what it found in sound books, as one JSON document.</summary>
internal static class VerificationMessage
{
    public static byte[] Encode(VerificationReport report)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("events", report.Events);
            writer.WriteNumber("replayed", report.Replayed);
            writer.WriteNumber("head_seq", report.HeadSeq);
            writer.WriteString("head_hash", report.HeadHash.ToHex());
            writer.WriteStartArray("references");
            foreach (EvidenceReference one in report.Evidence.References)
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(one.EventSeq);
                writer.WriteNumberValue(one.EvidenceSeq);
                writer.WriteStringValue(one.Rule);
                writer.WriteStringValue(one.Family);
                writer.WriteStringValue(one.SocketType);
                writer.WriteStringValue(one.DestinationClass);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("anchors");
            foreach (EvidenceAnchor one in report.Evidence.Anchors)
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(one.EventSeq);
                writer.WriteNumberValue(one.EvidenceSeq);
                writer.WriteStringValue(one.EvidenceHash);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static VerificationReport Decode(ReadOnlyMemory<byte> message)
    {
        using JsonDocument document = JsonDocument.Parse(message);
        JsonElement root = document.RootElement;
        EvidenceReference[] references =
        [
            .. root.GetProperty("references").EnumerateArray().Select(one => new EvidenceReference(
                one[0].GetInt64(),
                one[1].GetInt64(),
                one[2].GetString()!,
                one[3].GetString()!,
                one[4].GetString()!,
                one[5].GetString()!)),
        ];
        EvidenceAnchor[] anchors =
        [
            .. root.GetProperty("anchors").EnumerateArray().Select(one => new EvidenceAnchor(
                one[0].GetInt64(), one[1].GetInt64(), one[2].GetString()!)),
        ];
        return new VerificationReport(
            root.GetProperty("events").GetInt64(),
            root.GetProperty("replayed").GetInt64(),
            root.GetProperty("head_seq").GetInt64(),
            Sha256Hash.TryParseHex(root.GetProperty("head_hash").GetString(), out Sha256Hash head)
                ? head
                : throw new InvalidDataException("a worker's message has no head"),
            null,
            new EvidenceClaims(references, anchors));
    }

    /// <summary>A fault, as both processes say it.</summary>
    public static void Say(VerificationFault fault, string what)
    {
        Console.Error.WriteLine($"capital-os: {what}: {fault.Kind}");
        Console.Error.WriteLine($"  record: {fault.Record}");
        Console.Error.WriteLine($"  detail: {fault.Detail}");
        Console.Error.WriteLine("  remedy: keep this copy as evidence and restore the last backup that verifies");
    }
}
