using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CapitalOs.Seal.Gauntlet;

/// <summary>A report for programs: the same facts as the table.</summary>
public static class GauntletJson
{
    /// <summary>One JSON object.</summary>
    /// <param name="report">The run.</param>
    public static string Write(GauntletReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("policy_id", report.PolicyId);
            json.WriteString("kernel", report.Kernel);
            json.WriteString("architecture", report.Architecture);
            json.WriteNumber("landlock_abi", report.LandlockAbi);
            json.WriteNumber("uid", report.UserId);
            json.WriteBoolean("native", report.IsNative);
            json.WriteNumber("held", report.Count(VectorOutcome.Held));
            json.WriteNumber("leaked", report.Count(VectorOutcome.Leaked));
            json.WriteNumber("not_proven", report.Count(VectorOutcome.NotProven));
            json.WriteStartArray("vectors");
            foreach (VectorResult result in report.Vectors)
            {
                Write(json, result);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, VectorResult result)
    {
        json.WriteStartObject();
        json.WriteString("name", result.Name);
        json.WriteNumber("number", result.Number);
        json.WriteString("says", result.Says);
        json.WriteBoolean("needs_root", result.NeedsRoot);
        json.WriteString("outcome", GauntletTable.Word(result.Outcome));
        json.WriteString("control", result.ControlDelivered ? "delivered" : "nothing");
        json.WriteString("sealed", result.SealedDelivered ? "delivered" : "nothing");
        json.WriteString("sealed_answer", result.SealedAnswer);
        json.WriteString("layer", result.Layer);
        json.WriteStartArray("evidence");
        foreach (string kind in result.Evidence)
        {
            json.WriteStringValue(kind);
        }

        json.WriteEndArray();
        json.WriteBoolean("as_declared", result.IsAsDeclared);
        json.WriteString("reason", result.Reason);
        json.WriteEndObject();
    }
}
