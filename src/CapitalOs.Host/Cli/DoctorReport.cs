using System.Buffers;
using System.Text;
using System.Text.Json;
using CapitalOs.Seal.Doctor;

namespace CapitalOs.Host.Cli;

/// <summary>What an examination found, for people and for programs.</summary>
internal sealed record DoctorReport(IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether nothing that a start needs is missing.</summary>
    public bool CanStart => Findings.All(finding => finding.State != FindingState.Missing);

    public byte[] ToText()
    {
        StringBuilder text = new();
        int width = Findings.Max(finding => finding.Layer.Length);
        foreach (Finding finding in Findings)
        {
            string layer = finding.Layer.PadRight(width);
            text.Append(layer).Append("  ").Append(Word(finding.State).PadRight(7)).Append("  ");
            text.Append(finding.Detail).Append('\n');
            if (finding.Remedy is not null)
            {
                text.Append(' ', width + 11).Append("-> ").Append(finding.Remedy).Append('\n');
            }
        }

        text.Append(CanStart ? "\nA sealed start is possible.\n" : "\nNo sealed start is possible here.\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public byte[] ToJson()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("status", CanStart ? "ok" : "refused");
            writer.WriteStartArray("checks");
            foreach (Finding finding in Findings)
            {
                writer.WriteStartObject();
                writer.WriteString("layer", finding.Layer);
                writer.WriteString("state", Word(finding.State));
                writer.WriteString("detail", finding.Detail);
                writer.WriteString("remedy", finding.Remedy);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static string Word(FindingState state) => state switch
    {
        FindingState.Present => "ok",
        FindingState.Missing => "missing",
        FindingState.Warning => "warning",
        _ => "info",
    };
}
