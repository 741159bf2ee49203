using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CapitalOs.EventLog.Canonical;
using CapitalOs.Tools.Screening;

namespace CapitalOs.Tools.Contracts;

/// <content>Texts, words and metadata.</content>
public sealed partial class InputReader
{
    private const int LabelLengthMax = 64;
    private const string TextExpected = "text of {0} to {1} characters";

    private static readonly SearchValues<char> InLabels = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-");

    // Of a text of nothing else no character has to be looked at by its category.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c)]);

    /// <summary>A required text of so many Unicode characters, without control characters or credentials.</summary>
    public string Text(string name, int lengthMin, int lengthMax, string meaning) =>
        TextField(name, lengthMin, lengthMax, meaning, required: true) ?? string.Empty;

    /// <summary>A required text that may have several lines and tabs, otherwise like a text.</summary>
    public string Lines(string name, int lengthMin, int lengthMax, string meaning) =>
        TextField(name, lengthMin, lengthMax, meaning, required: true, hasLines: true) ?? string.Empty;

    /// <summary>An optional text, or null.</summary>
    public string? TextOrNull(string name, int lengthMin, int lengthMax, string meaning) =>
        TextField(name, lengthMin, lengthMax, meaning, required: false);

    /// <summary>
    /// An optional text that this system gave out, or null. It is not screened for credentials, because encoded bytes
    /// may look like anything, and nothing of it is kept unless it proves to be what was given out.
    /// </summary>
    public string? OpaqueOrNull(string name, int lengthMax, string meaning)
    {
        Expectation expected = Expectation.Between(TextExpected, 1, lengthMax);
        if (schema is not null)
        {
            schema.Add(name, false, TextSchema(1, lengthMax, meaning));
            return null;
        }

        if (TakeText(name, false, expected) is not { } text)
        {
            return null;
        }

        return HasLength(name, text, 1, lengthMax, expected) ? text : null;
    }

    /// <summary>
    /// A required name of the caller's own for a thing in this call: 1 to 64 of <c>[A-Za-z0-9._:-]</c>, and no word
    /// that announces a credential.
    /// </summary>
    public string Label(string name, string meaning)
    {
        const string Expected = "1 to 64 of A-Z a-z 0-9 . _ : -";
        if (schema is not null)
        {
            schema.Add(name, true, PatternSchema("^[A-Za-z0-9._:-]{1,64}$", meaning));
            return string.Empty;
        }

        if (TakeText(name, true, Expected) is not { } text || !HasLength(name, text, 1, LabelLengthMax, Expected))
        {
            return string.Empty;
        }

        if (text.AsSpan().ContainsAnyExcept(InLabels))
        {
            Fail(name, FieldErrorCodes.InvalidCharacters, "the name has other characters", Expected);
        }
        else if (CredentialNames.Match(text) || SecretScreen.Screen(text) is not null)
        {
            Fail(name, FieldErrorCodes.SecretLike, "the name looks like a credential", "no secrets in names");
        }
        else
        {
            return text;
        }

        return string.Empty;
    }

    /// <summary>A required word of a closed list.</summary>
    public string Word(string name, IReadOnlyList<string> words, string meaning) =>
        WordField(name, words, meaning, required: true) ?? words[0];

    /// <summary>An optional word of a closed list, or null.</summary>
    public string? WordOrNull(string name, IReadOnlyList<string> words, string meaning) =>
        WordField(name, words, meaning, required: false);

    /// <summary>A required list of different words of a closed list, at least one.</summary>
    public IReadOnlyList<string> Words(string name, IReadOnlyList<string> words, string meaning)
    {
        Expectation expected = Expectation.Of("a list of different words of: ", words);
        if (schema is not null)
        {
            schema.Add(name, true, writer => WriteWordList(writer, words, meaning));
            return [];
        }

        if (Take(name, true, JsonValueKind.Array, expected) is not { } list)
        {
            return [];
        }

        List<string> taken = [];
        foreach (JsonElement item in list.EnumerateArray())
        {
            string? word = item.ValueKind == JsonValueKind.String ? item.GetString() : null;
            if (word is null || !words.Contains(word) || taken.Contains(word))
            {
                Fail(name, FieldErrorCodes.NotAllowed, "the list has something else or something twice", expected);
                return [];
            }

            taken.Add(word);
        }

        if (taken.Count == 0)
        {
            Fail(name, FieldErrorCodes.TooShort, "the list is empty", expected);
        }

        return taken;
    }

    /// <summary>An optional object of the caller's own, as canonical JSON; <c>{}</c> when absent.</summary>
    public string Metadata(string name, int bytesMax, string meaning) =>
        OwnObject(
            name, false, bytesMax, schema is null ? meaning : $"{meaning} At most {bytesMax} bytes as canonical JSON.");

    private string OwnObject(string name, bool required, int bytesMax, string description)
    {
        if (schema is not null)
        {
            schema.Add(name, required, writer =>
            {
                writer.WriteString("type", "object");
                writer.WriteString("description", description);
            });
            return "{}";
        }

        if (Take(name, required, JsonValueKind.Object, "object") is not { } value)
        {
            return "{}";
        }

        if (SecretScreen.Screen(value) is not null)
        {
            Fail(name, FieldErrorCodes.SecretLike, "something in it looks like a credential", "no secrets in metadata");
            return "{}";
        }

        byte[] canonical = CanonicalJson.Encode(value);
        if (canonical.Length > bytesMax)
        {
            Fail(name, FieldErrorCodes.TooLong, "the object is too large", $"at most {bytesMax} bytes");
            return "{}";
        }

        return Encoding.UTF8.GetString(canonical);
    }

    private static void WriteWordList(Utf8JsonWriter writer, IReadOnlyList<string> words, string meaning)
    {
        writer.WriteString("type", "array");
        writer.WriteString("description", meaning);
        writer.WriteNumber("minItems", 1);
        writer.WriteBoolean("uniqueItems", true);
        writer.WriteStartObject("items");
        WriteWords(writer, words);
        writer.WriteEndObject();
    }

    private static void WriteWords(Utf8JsonWriter writer, IReadOnlyList<string> words)
    {
        writer.WriteStartArray("enum");
        foreach (string word in words)
        {
            writer.WriteStringValue(word);
        }

        writer.WriteEndArray();
    }

    private string? TextField(
        string name, int lengthMin, int lengthMax, string meaning, bool required, bool hasLines = false)
    {
        Expectation expected = Expectation.Between(TextExpected, lengthMin, lengthMax);
        if (schema is not null)
        {
            schema.Add(name, required, TextSchema(lengthMin, lengthMax, meaning));
            return required ? string.Empty : null;
        }

        if (TakeText(name, required, expected) is not { } text)
        {
            return null;
        }

        if (!HasLength(name, text, lengthMin, lengthMax, expected))
        {
            return null;
        }

        if (HasControls(text, hasLines))
        {
            Fail(name, FieldErrorCodes.InvalidCharacters, "the text has control characters", expected);
        }
        else if (SecretScreen.Screen(text) is not null)
        {
            Fail(name, FieldErrorCodes.SecretLike, "the text looks like a credential", "no secrets in the books");
        }
        else
        {
            return text;
        }

        return null;
    }

    private static Action<Utf8JsonWriter> TextSchema(int lengthMin, int lengthMax, string meaning) => writer =>
    {
        writer.WriteString("type", "string");
        writer.WriteString("description", meaning);
        writer.WriteNumber("minLength", lengthMin);
        writer.WriteNumber("maxLength", lengthMax);
    };

    private bool HasLength(string name, string text, int lengthMin, int lengthMax, Expectation expected)
    {
        int length = LengthOf(text);
        if (length >= lengthMin && length <= lengthMax)
        {
            return true;
        }

        string code = length < lengthMin ? FieldErrorCodes.TooShort : FieldErrorCodes.TooLong;
        Fail(name, code, "the text has the wrong length", expected);
        return false;
    }

    private static bool IsPlainText(string text, int lengthMax) =>
        text.Length > 0 && LengthOf(text) <= lengthMax && !HasControls(text, hasLines: false)
        && SecretScreen.Screen(text) is null;

    private static int LengthOf(string text) => Ascii.IsValid(text) ? text.Length : text.EnumerateRunes().Count();

    private static bool HasControls(string text, bool hasLines) => text.AsSpan().ContainsAnyExcept(Plain)
        && text.EnumerateRunes().Any(rune => IsControl(rune) && !(hasLines && IsLayout(rune)));

    private static bool IsControl(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsLayout(Rune rune) => rune.Value is '\t' or '\n' or '\r';

    private static Action<Utf8JsonWriter> WordSchema(IReadOnlyList<string> words, string meaning) => writer =>
    {
        writer.WriteString("description", meaning);
        WriteWords(writer, words);
    };

    private string? WordField(string name, IReadOnlyList<string> words, string meaning, bool required)
    {
        if (schema is not null)
        {
            schema.Add(name, required, WordSchema(words, meaning));
            return null;
        }

        Expectation expected = Expectation.Of("one of: ", words);

        string? word = TakeText(name, required, expected);
        if (word is not null && !words.Contains(word))
        {
            Fail(name, FieldErrorCodes.NotAllowed, "the value is not one of the words", expected);
            return null;
        }

        return word;
    }
}
