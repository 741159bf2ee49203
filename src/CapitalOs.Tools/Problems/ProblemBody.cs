using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using CapitalOs.EventLog.Canonical;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Problems;

/// <summary>
/// The bytes of a problem: RFC 9457 <c>application/problem+json</c>, canonical, the same on every door.
/// </summary>
public static class ProblemBody
{
    /// <summary>What every problem looks like.</summary>
    public static AnswerShape Shape { get; } = AnswerShape.Bare(Describe);

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

        byte[] body = CanonicalJson.Encode(buffer.WrittenSpan);
        CheckShape(body);
        return body;
    }

    private static void Describe(AnswerFields fields)
    {
        fields.Text("type", "urn:capital-os:problem: and the code.");
        fields.Text("title", "The same for every problem of the code.");
        fields.Whole("status", "The HTTP status.");
        fields.Word("code", [.. ProblemCatalogue.Kinds.Select(kind => kind.Word)], "Which problem it is.");
        fields.Text("detail", "What is wrong with this call.");
        fields.TextOrNull("tool", "The tool; null when no tool has the name.");
        fields.TextOrNull("correlation_id", "The caller's name for the call, where it was valid.");
        fields.Flag("retryable", "Whether the same call can succeed later.");
        fields.Text("remedy", "What to do next.");
        fields.Objects("errors", "Every place of the input that is wrong.", DescribeError);
        fields.Sometimes(Suggestions);
        fields.Sometimes(static blocked => blocked.Objects(
            "violations", "Of egress_blocked: what the kernel refused.", EgressViolation.Describe));
    }

    /// <summary>Declares one place of what <see cref="WriteErrors"/> writes.</summary>
    internal static void DescribeError(AnswerFields error)
    {
        error.Text("pointer", "JSON Pointer to the place.");
        error.Text("code", "What is wrong there.");
        error.Text("detail", "In words.");
        error.Text("expected", "What would be right.");
        error.Sometimes(Suggestions);
    }

    private static void Suggestions(AnswerFields fields) =>
        fields.Texts("did_you_mean", "Known names near the one that was sent, nearest first.");

    /// <summary>Debug builds, which all tests run, hold every problem to what is declared.</summary>
    [Conditional("DEBUG")]
    private static void CheckShape(byte[] body)
    {
        if (Shape.Mismatch(body) is { } pointer)
        {
            throw new InvalidOperationException($"a problem is otherwise than declared at {pointer}");
        }
    }

    /// <summary>Writes the places of a refusal as the member <c>errors</c>.</summary>
    internal static void WriteErrors(Utf8JsonWriter writer, IReadOnlyList<FieldError> errors)
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
