using System.Text;
using System.Text.Json;
using CapitalOs.EventLog.Canonical;

namespace CapitalOs.Tools.Contracts;

/// <content>Objects inside the object, and the choice between two ways to say one thing.</content>
public sealed partial class InputReader
{
    private const string ObjectExpected = "an object";

    /// <summary>An optional object, or null.</summary>
    public T? ObjectOrNull<T>(string name, string meaning, Func<InputReader, T> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        if (schema is not null)
        {
            InputSchema inner = InputSchema.Of(read);
            schema.Add(name, false, writer =>
            {
                writer.WriteString("description", meaning);
                inner.WriteObject(writer, isRoot: false);
            });
            return null;
        }

        return Take(name, false, JsonValueKind.Object, ObjectExpected) is { } value ? Inner(name, value, read) : null;
    }

    /// <summary>
    /// A required object of one of several forms, with its canonical JSON. Null where it has failed, or where the
    /// field that chooses the form has.
    /// </summary>
    /// <param name="name">The field.</param>
    /// <param name="choice">The field that chooses; it is read before.</param>
    /// <param name="word">What it says.</param>
    /// <param name="variants">The forms.</param>
    /// <param name="meaning">What the object is.</param>
    public (T Value, string Json)? Variant<T>(
        string name, string choice, string word, IReadOnlyList<InputVariant<T>> variants, string meaning)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(variants);
        if (schema is not null)
        {
            schema.Add(name, true, writer => WriteVariants(writer, choice, variants, meaning));
            return null;
        }

        if (Take(name, true, JsonValueKind.Object, ObjectExpected) is not { } value || HasErrorAt(choice))
        {
            return null;
        }

        int before = errors.Count;
        T read = Inner(name, value, variants.First(one => one.Word == word).Read);
        return errors.Count > before
            ? null
            : (read, Encoding.UTF8.GetString(CanonicalJson.Encode(value)));
    }

    /// <summary>
    /// Holds the caller to one of two ways: the one field, or the others, of which these are required and these may
    /// be absent.
    /// </summary>
    public void OneWay(string one, IReadOnlyList<string> required, params IReadOnlyList<string> optional)
    {
        ArgumentNullException.ThrowIfNull(required);
        ArgumentNullException.ThrowIfNull(optional);
        bool isOne = IsGiven(one);
        foreach (string name in isOne ? [.. required, .. optional] : required)
        {
            if (IsGiven(name) == isOne && !HasErrorAt(name))
            {
                if (isOne)
                {
                    Fail(name, FieldErrorCodes.Inconsistent, $"goes without {one}", "no value");
                }
                else
                {
                    Fail(name, FieldErrorCodes.Required, $"the field is required without {one}", "a value");
                }
            }
        }
    }

    /// <summary>Whether the caller gave the field a value, right or wrong.</summary>
    public bool IsGiven(string name) => schema is null
        && body.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    private static void WriteVariants<T>(
        Utf8JsonWriter writer, string choice, IReadOnlyList<InputVariant<T>> variants, string meaning)
    {
        writer.WriteString("type", "object");
        writer.WriteString("description", meaning);
        writer.WriteStartArray("oneOf");
        foreach (InputVariant<T> variant in variants)
        {
            writer.WriteStartObject();
            writer.WriteString("title", $"{choice} {variant.Word}");
            InputSchema.Of(variant.Read).WriteObject(writer, isRoot: false);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private T Inner<T>(string name, JsonElement value, Func<InputReader, T> read)
    {
        InputReader reader = new(value, $"{Pointer}/{Escape(name)}", errors);
        T inner = read(reader);
        reader.RefuseUnknownFields();
        return inner;
    }
}
