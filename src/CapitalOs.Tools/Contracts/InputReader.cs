using System.Text.Json;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Screening;

namespace CapitalOs.Tools.Contracts;

/// <summary>
/// Reads the fields of one JSON object by their contract and notes every failure. One reading function serves both
/// decoding and describing, so a tool's schema cannot drift from what the tool accepts.
/// </summary>
public sealed partial class InputReader
{
    private readonly JsonElement body;
    private readonly string pointer;
    private readonly List<FieldError> errors;
    private readonly int errorsBefore;

    // A few names: looking through them costs less than a table for each of a thousand items.
    private readonly List<string> known = [];
    private readonly InputSchema? schema;

    internal InputReader(JsonElement body, string pointer, List<FieldError> errors)
    {
        this.body = body;
        this.pointer = pointer;
        this.errors = errors;
        errorsBefore = errors.Count;
    }

    internal InputReader(InputSchema schema)
    {
        this.schema = schema;
        pointer = string.Empty;
        errors = [];
    }

    /// <summary>Where the object is that is read, as a JSON Pointer; empty for the body itself.</summary>
    public string Pointer => pointer;

    /// <summary>How many failures there are so far; 0 in describing mode.</summary>
    public int ErrorCount => errors.Count;

    /// <summary>Notes a failure that only a rule across fields can see.</summary>
    public void Fail(string field, string code, string detail, string expected)
    {
        if (schema is null)
        {
            errors.Add(new FieldError($"{pointer}/{Escape(field)}", code, detail, expected));
        }
    }

    /// <summary>Notes a failure at a path of members below this object.</summary>
    public void FailAt(string path, string code, string detail, string expected)
    {
        if (schema is null)
        {
            errors.Add(new FieldError($"{pointer}/{path}", code, detail, expected));
        }
    }

    /// <summary>Whether this object's field has failed already, so that a rule across fields says it once.</summary>
    public bool HasErrorAt(string field)
    {
        string at = $"{pointer}/{Escape(field)}";
        return errors.FindIndex(
            errorsBefore, error => string.Equals(error.Pointer, at, StringComparison.Ordinal)) >= 0;
    }

    /// <summary>Notes a failure in an item of a list that only a rule across items can see.</summary>
    public void FailItem(string list, int index, string field, string code, string detail, string expected)
    {
        if (schema is null)
        {
            errors.Add(new FieldError(
                $"{pointer}{CommonFields.Pointer(list, index, field)}", code, detail, expected));
        }
    }

    /// <summary>Admits the fields that belong to every call; the gate has already judged them.</summary>
    internal void AllowEnvelope() => known.Add(CorrelationId.Field);

    internal void RefuseUnknownFields()
    {
        foreach (JsonProperty property in body.EnumerateObject())
        {
            if (!IsKnown(property))
            {
                // The name is the caller's own text: it is pointed at only when it is a plain word.
                string shown = IsPlainWord(property.Name) ? property.Name : "?";
                errors.Add(new FieldError(
                    $"{pointer}/{shown}",
                    FieldErrorCodes.UnknownField,
                    "the contract has no such field",
                    "no such field")
                {
                    // Past what an answer names, nothing is looked for.
                    DidYouMean = errors.Count < CallLimits.ErrorsMax ? Suggestions.Among(known, property.Name) : [],
                });
            }
        }
    }

    /// <summary>Whether a member's name, which is the caller's own text, may be shown.</summary>
    internal static bool IsPlainWord(string name) =>
        name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
        && SecretScreen.Screen(name) is null;

    private bool IsKnown(JsonProperty property)
    {
        foreach (string name in known)
        {
            if (property.NameEquals(name))
            {
                return true;
            }
        }

        return false;
    }

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The field's value; null when absent or null, which is a failure where it is required.</summary>
    private JsonElement? Take(string name, bool required, JsonValueKind kind, string expected)
    {
        known.Add(name);
        if (!body.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            if (required)
            {
                Fail(name, FieldErrorCodes.Required, "the field is required", expected);
            }

            return null;
        }

        bool isRight = value.ValueKind == kind
            || (kind == JsonValueKind.True && value.ValueKind == JsonValueKind.False);
        if (!isRight)
        {
            Fail(name, FieldErrorCodes.WrongType, "the field has another JSON type", expected);
            return null;
        }

        return value;
    }

    private string? TakeText(string name, bool required, string expected) =>
        Take(name, required, JsonValueKind.String, expected)?.GetString();
}
