using System.Text.Encodings.Web;
using System.Text.Json;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Execution;

/// <summary>What a tool did: an answer with a status, or a refusal.</summary>
public sealed class ToolOutcome
{
    /// <summary>
    /// How answers are written: the canonical form has the fewest escapes, so that one written with few is not encoded
    /// again. Whether it is JSON at all is looked at when it is sealed.
    /// </summary>
    internal static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
    };

    private readonly AnswerBuffer? buffer;

    private ToolOutcome(string status, AnswerBuffer? buffer, Problem? problem, bool keepsEffects)
    {
        Status = status;
        this.buffer = buffer;
        Problem = problem;
        KeepsEffects = keepsEffects;
    }

    /// <summary>The answer's status: <c>ok</c> for reads, else the contract's word.</summary>
    public string Status { get; }

    /// <summary>The answer without its envelope, a JSON object; empty for a refusal.</summary>
    public ReadOnlyMemory<byte> Body => buffer?.Written ?? default;

    /// <summary>The refusal, or null.</summary>
    public Problem? Problem { get; }

    /// <summary>Whether a write tool's effects stay: not for refusals and dry runs.</summary>
    public bool KeepsEffects { get; }

    /// <summary>An answer.</summary>
    /// <param name="status">The contract's word.</param>
    /// <param name="fields">Writes the members of the answer's object, without envelope members.</param>
    public static ToolOutcome Answer(string status, Action<Utf8JsonWriter> fields) => Make(status, fields, true);

    /// <summary>An answer whose effects are taken back: the real path, for the caller to look at.</summary>
    public static ToolOutcome DryRun(Action<Utf8JsonWriter> fields) => Make("dry_run", fields, false);

    /// <summary>A refusal.</summary>
    public static ToolOutcome Refuse(Problem problem) => new("refused", null, problem, keepsEffects: false);

    /// <summary>Gives back the memory of the body, which is empty from here on.</summary>
    internal void Release() => buffer?.Release();

    private static ToolOutcome Make(string status, Action<Utf8JsonWriter> fields, bool keepsEffects)
    {
        ArgumentNullException.ThrowIfNull(fields);
        AnswerBuffer buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Options))
        {
            writer.WriteStartObject();
            fields(writer);
            writer.WriteEndObject();
        }

        return new ToolOutcome(status, buffer, null, keepsEffects);
    }
}
