using System.Text.Json;

namespace CapitalOs.Tools.Answers;

/// <summary>A text, a whole number, a flag, or an object of somebody else's making.</summary>
internal sealed class ValueShape(
    string meaning, bool mayBeNull, string type, params (string Keyword, string Value)[] keywords)
    : Shape(meaning, mayBeNull)
{
    protected override void WriteKeywords(Utf8JsonWriter writer)
    {
        WriteType(writer, type);
        foreach ((string keyword, string value) in keywords)
        {
            writer.WriteString(keyword, value);
        }
    }

    protected override string? Judge(JsonElement value, string pointer) => (type, value.ValueKind) switch
    {
        ("string", JsonValueKind.String) => null,
        ("integer", JsonValueKind.Number) when value.TryGetInt64(out _) => null,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => null,
        ("object", JsonValueKind.Object) => null,
        _ => pointer,
    };
}
