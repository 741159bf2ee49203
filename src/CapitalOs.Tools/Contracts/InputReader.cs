using System.Globalization;
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
    private readonly string parent;
    private readonly string? list;
    private readonly int index;
    private readonly List<FieldError> errors;
    private readonly int errorsBefore;

    // A few names: looking through them costs less than a table for each of a thousand items.
    private readonly List<string> known = [];
    private readonly InputSchema? schema;
    private int knownThere;

    internal InputReader(JsonElement body, string pointer, List<FieldError> errors)
    {
        this.body = body;
        parent = pointer;
        this.errors = errors;
        errorsBefore = errors.Count;
    }

    /// <summary>Of an item of a list, whose place is put into words only where something is wrong with it.</summary>
    private InputReader(JsonElement item, string parent, string list, int index, List<FieldError> errors)
        : this(item, parent, errors) => (this.list, this.index) = (list, index);

    internal InputReader(InputSchema schema)
    {
        this.schema = schema;
        parent = string.Empty;
        errors = [];
    }

    /// <summary>Where the object is that is read, as a JSON Pointer; empty for the body itself.</summary>
    public string Pointer => list is null ? parent : At(parent, list, index);

    /// <summary>How many failures there are so far; 0 in describing mode.</summary>
    public int ErrorCount => errors.Count;

    /// <summary>Notes a failure that only a rule across fields can see.</summary>
    public void Fail(string field, string code, string detail, string expected)
    {
        if (schema is null)
        {
            errors.Add(new FieldError($"{Pointer}/{Escape(field)}", code, detail, expected));
        }
    }

    /// <summary>The same with what is put into words only here.</summary>
    private void Fail(string field, string code, string detail, Expectation expected) =>
        Fail(field, code, detail, expected.ToString());

    /// <summary>Notes a failure at a path of members below this object.</summary>
    public void FailAt(string path, string code, string detail, string expected)
    {
        if (schema is null)
        {
            errors.Add(new FieldError($"{Pointer}/{path}", code, detail, expected));
        }
    }

    /// <summary>Whether this object's field has failed already, so that a rule across fields says it once.</summary>
    public bool HasErrorAt(string field)
    {
        if (errors.Count == errorsBefore)
        {
            return false;
        }

        string at = $"{Pointer}/{Escape(field)}";
        return errors.FindIndex(
            errorsBefore, error => string.Equals(error.Pointer, at, StringComparison.Ordinal)) >= 0;
    }

    /// <summary>Notes a failure in an item of a list that only a rule across items can see.</summary>
    public void FailItem(string list, int index, string field, string code, string detail, string expected)
    {
        if (schema is null)
        {
            errors.Add(new FieldError(
                $"{Pointer}{CommonFields.Pointer(list, index, field)}", code, detail, expected));
        }
    }

    /// <summary>Admits the fields that belong to every call; the gate has already judged them.</summary>
    internal void AllowEnvelope() => Know(CorrelationId.Field, body.TryGetProperty(CorrelationId.Field, out _));

    internal void RefuseUnknownFields()
    {
        // As many fields as there are were asked for and there, each counted once: there is no other.
        if (knownThere == body.GetPropertyCount())
        {
            return;
        }

        foreach (JsonProperty property in body.EnumerateObject())
        {
            if (!IsKnown(property))
            {
                // The name is the caller's own text: it is pointed at only when it is a plain word.
                string shown = IsPlainWord(property.Name) ? property.Name : "?";
                errors.Add(new FieldError(
                    $"{Pointer}/{shown}",
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

    private static string At(string parent, string list, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{parent}/{list}/{index}");

    /// <summary>Notes a field of the contract, once however often it is asked for.</summary>
    private void Know(string name, bool isThere)
    {
        if (!known.Contains(name))
        {
            known.Add(name);
            knownThere += isThere ? 1 : 0;
        }
    }

    /// <summary>The field's value; null when absent or null, which is a failure where it is required.</summary>
    private JsonElement? Take(string name, bool required, JsonValueKind kind, Expectation expected)
    {
        bool isThere = body.TryGetProperty(name, out JsonElement value);
        Know(name, isThere);
        if (!isThere || value.ValueKind == JsonValueKind.Null)
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

    private string? TakeText(string name, bool required, Expectation expected) =>
        Take(name, required, JsonValueKind.String, expected)?.GetString();
}
