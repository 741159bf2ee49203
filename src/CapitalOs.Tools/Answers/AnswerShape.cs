using System.Text.Json;
using CapitalOs.EventLog.Responses;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Answers;

/// <summary>
/// What every answer of a tool looks like: its JSON Schema for callers, and the check that no answer differs from it.
/// </summary>
public sealed class AnswerShape
{
    /// <summary>The status of an answer to a retry, for tools with a key.</summary>
    public const string ReplayStatus = "idempotent-replay";

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = ResponseEnvelope.DepthMax + 1 };

    private readonly Lazy<ObjectShape?> root;
    private readonly Dictionary<string, ObjectShape> named = new(StringComparer.Ordinal);

    private AnswerShape(
        IReadOnlyList<string> statuses, bool isKeyed, Action<AnswerFields>? describe, bool hasEnvelope = true)
    {
        Statuses = isKeyed ? [.. statuses, ReplayStatus] : statuses;
        IsKeyed = isKeyed;

        // Most processes serve a single call and never ask.
        root = new Lazy<ObjectShape?>(() => describe is null ? null : Build(describe, hasEnvelope));
    }

    /// <summary>For tools of tests, whose answers nobody relies on; a tool of the product declares its own.</summary>
    public static AnswerShape Undeclared { get; } = new([], isKeyed: false, null);

    /// <summary>Every status that an answer may have.</summary>
    public IReadOnlyList<string> Statuses { get; }

    /// <summary>Whether a retry gets <see cref="ReplayStatus"/>.</summary>
    public bool IsKeyed { get; }

    /// <summary>The answer of a read whose status is always <c>ok</c>.</summary>
    public static AnswerShape Ok(Action<AnswerFields> describe) => Of(["ok"], describe);

    /// <summary>An answer.</summary>
    /// <param name="statuses">Every status that the tool answers with.</param>
    /// <param name="describe">Declares the members besides the envelope.</param>
    public static AnswerShape Of(IReadOnlyList<string> statuses, Action<AnswerFields> describe) =>
        new(statuses, isKeyed: false, describe);

    /// <summary>An answer of a write tool with an idempotency key.</summary>
    /// <param name="statuses">Every status of a first answer.</param>
    /// <param name="describe">Declares the members besides the envelope.</param>
    public static AnswerShape Keyed(IReadOnlyList<string> statuses, Action<AnswerFields> describe) =>
        new(statuses, isKeyed: true, describe);

    /// <summary>An object that is no answer of a tool and has no envelope.</summary>
    internal static AnswerShape Bare(Action<AnswerFields> describe) =>
        new([], isKeyed: false, describe, hasEnvelope: false);

    /// <summary>Writes the JSON Schema of the answer.</summary>
    public void WriteSchema(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("$schema", InputSchema.Dialect);
        writer.WriteString("type", "object");
        root.Value?.WriteMembers(writer);
        if (named.Count > 0)
        {
            writer.WriteStartObject("$defs");
            foreach ((string name, ObjectShape shape) in named)
            {
                writer.WritePropertyName(name);
                shape.Write(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>The JSON Pointer of the first place of an answer that is not as declared, or null.</summary>
    /// <param name="answer">A whole answer, with its envelope.</param>
    public string? Mismatch(ReadOnlyMemory<byte> answer)
    {
        using JsonDocument document = JsonDocument.Parse(answer, Deep);
        return root.Value?.Mismatch(document.RootElement, string.Empty);
    }

    private ObjectShape Build(Action<AnswerFields> describe, bool hasEnvelope)
    {
        ObjectShape whole = new(string.Empty, mayBeNull: false);
        AnswerFields fields = new(whole, named);
        if (!hasEnvelope)
        {
            describe(fields);
            return whole;
        }

        fields.Word(ResponseEnvelope.Status, Statuses, "What came of the call.");
        describe(fields);
        fields.Add(
            ResponseEnvelope.CorrelationId,
            new ValueShape("The caller's name for the call.", false, "string", ("pattern", CorrelationId.Pattern)));
        fields.Hash(ResponseEnvelope.OutputHash, "SHA-256 of the canonical answer without its envelope.");
        return whole;
    }
}
