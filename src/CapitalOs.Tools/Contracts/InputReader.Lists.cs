using System.Text.Json;

namespace CapitalOs.Tools.Contracts;

/// <content>Lists.</content>
public sealed partial class InputReader
{
    /// <summary>A required list of objects.</summary>
    public IReadOnlyList<T> Objects<T>(
        string name, int countMin, int countMax, string meaning, Func<InputReader, T> read) =>
        ObjectList(name, countMin, countMax, meaning, read, required: true);

    /// <summary>An optional list of objects, empty when absent.</summary>
    public IReadOnlyList<T> ObjectsOrNone<T>(string name, int countMax, string meaning, Func<InputReader, T> read) =>
        ObjectList(name, 0, countMax, meaning, read, required: false);

    /// <summary>An optional list of objects that has at least so many, or null.</summary>
    public IReadOnlyList<T>? ObjectsOrNull<T>(
        string name, int countMin, int countMax, string meaning, Func<InputReader, T> read)
    {
        List<T> items = ObjectList(name, countMin, countMax, meaning, read, required: false);
        return items.Count == 0 ? null : items;
    }

    /// <summary>An optional list of different ids, or null.</summary>
    public IReadOnlyList<Guid>? IdsOrNull(string name, int countMax, string meaning)
    {
        if (schema is not null)
        {
            schema.Add(name, false, writer => WriteIdListSchema(writer, countMax, meaning));
            return null;
        }

        if (Take(name, false, JsonValueKind.Array, "a list of ids") is not { } list
            || !HasCount(name, list, 1, countMax))
        {
            return null;
        }

        HashSet<Guid> ids = [];
        foreach (JsonElement item in list.EnumerateArray())
        {
            string? text = item.ValueKind == JsonValueKind.String ? item.GetString() : null;
            if (!IsId(text, out Guid id) || !ids.Add(id))
            {
                Fail(name, FieldErrorCodes.InvalidId, "the list has something else or an id twice", "different ids");
                return null;
            }
        }

        return [.. ids];
    }

    /// <summary>A required list of different texts, each without control characters or credentials.</summary>
    public IReadOnlyList<string> Texts(string name, int countMax, int lengthMax, string meaning) =>
        TextList(name, countMax, lengthMax, meaning, required: true) ?? [];

    /// <summary>An optional list of different texts, or null.</summary>
    public IReadOnlyList<string>? TextsOrNull(string name, int countMax, int lengthMax, string meaning) =>
        TextList(name, countMax, lengthMax, meaning, required: false);

    private List<string>? TextList(string name, int countMax, int lengthMax, string meaning, bool required)
    {
        Expectation expected = Expectation.Between(
            "1 to {0} different texts of 1 to {1} characters", countMax, lengthMax);
        if (schema is not null)
        {
            schema.Add(name, required, writer => WriteTextListSchema(writer, countMax, lengthMax, meaning));
            return null;
        }

        if (Take(name, required, JsonValueKind.Array, expected) is not { } list || !HasCount(name, list, 1, countMax))
        {
            return null;
        }

        List<string> texts = [];
        foreach (JsonElement item in list.EnumerateArray())
        {
            string? text = item.ValueKind == JsonValueKind.String ? item.GetString() : null;
            if (text is null || !IsPlainText(text, lengthMax) || texts.Contains(text))
            {
                Fail(name, FieldErrorCodes.NotAllowed, "the list has something else or a text twice", expected);
                return null;
            }

            texts.Add(text);
        }

        return texts;
    }

    private List<T> ObjectList<T>(
        string name, int countMin, int countMax, string meaning, Func<InputReader, T> read, bool required)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (schema is not null)
        {
            AddListSchema(schema, name, countMin, countMax, meaning, read, required);
            return [];
        }

        Expectation expected = Expectation.Between("a list of {0} to {1} objects", countMin, countMax);

        if (Take(name, required, JsonValueKind.Array, expected) is not { } list
            || !HasCount(name, list, countMin, countMax))
        {
            return [];
        }

        List<T> items = new(list.GetArrayLength());
        string parent = Pointer;
        int index = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            int at = index++;
            if (item.ValueKind != JsonValueKind.Object)
            {
                errors.Add(new FieldError(
                    At(parent, name, at), FieldErrorCodes.WrongType, "the item must be an object", "object"));
                continue;
            }

            InputReader reader = new(item, parent, name, at, errors);
            items.Add(read(reader));
            reader.RefuseUnknownFields();
        }

        return items;
    }

    private static void AddListSchema<T>(
        InputSchema schema,
        string name,
        int countMin,
        int countMax,
        string meaning,
        Func<InputReader, T> read,
        bool required)
    {
        InputSchema item = InputSchema.Of(read);
        schema.Add(name, required, writer => WriteListSchema(writer, countMin, countMax, meaning, item));
    }

    private static void WriteListSchema(
        Utf8JsonWriter writer, int countMin, int countMax, string meaning, InputSchema item)
    {
        writer.WriteString("type", "array");
        writer.WriteString("description", meaning);
        writer.WriteNumber("minItems", countMin);
        writer.WriteNumber("maxItems", countMax);
        writer.WriteStartObject("items");
        item.WriteObject(writer, isRoot: false);
        writer.WriteEndObject();
    }

    private static void WriteIdListSchema(Utf8JsonWriter writer, int countMax, string meaning)
    {
        writer.WriteString("type", "array");
        writer.WriteString("description", meaning);
        writer.WriteNumber("minItems", 1);
        writer.WriteNumber("maxItems", countMax);
        writer.WriteBoolean("uniqueItems", true);
        writer.WriteStartObject("items");
        writer.WriteString("type", "string");
        writer.WriteString("format", "uuid");
        writer.WriteEndObject();
    }

    private static void WriteTextListSchema(Utf8JsonWriter writer, int countMax, int lengthMax, string meaning)
    {
        writer.WriteString("type", "array");
        writer.WriteString("description", meaning);
        writer.WriteNumber("minItems", 1);
        writer.WriteNumber("maxItems", countMax);
        writer.WriteBoolean("uniqueItems", true);
        writer.WriteStartObject("items");
        writer.WriteString("type", "string");
        writer.WriteNumber("minLength", 1);
        writer.WriteNumber("maxLength", lengthMax);
        writer.WriteEndObject();
    }

    private bool HasCount(string name, JsonElement list, int countMin, int countMax)
    {
        int count = list.GetArrayLength();
        if (count >= countMin && count <= countMax)
        {
            return true;
        }

        string code = count < countMin ? FieldErrorCodes.TooShort : FieldErrorCodes.TooLong;
        Fail(name, code, "the list has the wrong length", $"{countMin} to {countMax} items");
        return false;
    }
}
