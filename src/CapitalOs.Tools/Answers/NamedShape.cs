using System.Text.Json;

namespace CapitalOs.Tools.Answers;

/// <summary>An object declared once under a name, so that it may hold objects of its own kind.</summary>
internal sealed class NamedShape(string name, ObjectShape target) : Shape(string.Empty, mayBeNull: false)
{
    protected override void WriteKeywords(Utf8JsonWriter writer) => writer.WriteString("$ref", $"#/$defs/{name}");

    protected override string? Judge(JsonElement value, string pointer) => target.Mismatch(value, pointer);
}
