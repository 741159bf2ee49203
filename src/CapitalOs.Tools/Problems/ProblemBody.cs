using System.Buffers;
using System.Text.Json;
using CapitalOs.EventLog.Canonical;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Problems;

/// <summary>
/// The bytes of a problem: RFC 9457 <c>application/problem+json</c>, canonical, the same on every door.
/// </summary>
public static class ProblemBody
{
    /// <summary>Writes a problem.</summary>
    /// <param name="problem">The refusal.</param>
    /// <param name="tool">The tool's name when it is one, else null: an unknown name is never echoed.</param>
    /// <param name="correlationId">The caller's correlation id when it was valid.</param>
    /// <param name="violations">What the kernel refused, when that is the problem.</param>
    public static byte[] Write(
        Problem problem, string? tool, string? correlationId, IReadOnlyList<EgressViolation> violations)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(violations);
        ProblemKind kind = problem.Code.Kind();
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type", $"urn:capital-os:problem:{kind.Word}");
            writer.WriteString("title", kind.Title);
            writer.WriteNumber("status", kind.Status);
            writer.WriteString("code", kind.Word);
            writer.WriteString("detail", problem.Detail);
            writer.WriteString("tool", tool);
            writer.WriteString(CorrelationId.Field, correlationId);
            writer.WriteBoolean("retryable", kind.Retryable);
            writer.WriteString("remedy", kind.Remedy);
            WriteErrors(writer, problem.Errors);
            WriteSuggestions(writer, problem.DidYouMean);
            if (violations.Count > 0)
            {
                writer.WritePropertyName("violations");
                EgressViolation.WriteList(writer, violations, withEvidence: false);
            }

            writer.WriteEndObject();
        }

        return CanonicalJson.Encode(buffer.WrittenSpan);
    }

    private static void WriteErrors(Utf8JsonWriter writer, IReadOnlyList<FieldError> errors)
    {
        writer.WriteStartArray("errors");
        foreach (FieldError error in errors)
        {
            writer.WriteStartObject();
            writer.WriteString("pointer", error.Pointer);
            writer.WriteString("code", error.Code);
            writer.WriteString("detail", error.Detail);
            writer.WriteString("expected", error.Expected);
            WriteSuggestions(writer, error.DidYouMean);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Most refusals have none, and then there is no such member.</summary>
    private static void WriteSuggestions(Utf8JsonWriter writer, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("did_you_mean");
        foreach (string name in names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }
}
