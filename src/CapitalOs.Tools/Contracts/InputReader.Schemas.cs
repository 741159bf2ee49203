using System.Text.Json;

namespace CapitalOs.Tools.Contracts;

/// <content>
/// How fields of a kind are described. Each is a function of its own, because what a lambda holds is made where its
/// parameters are, for every field that is only read too.
/// </content>
public sealed partial class InputReader
{
    private static Action<Utf8JsonWriter> FlagSchema(bool? otherwise, string meaning) => writer =>
    {
        writer.WriteString("type", "boolean");
        writer.WriteString("description", meaning);
        if (otherwise is { } value)
        {
            writer.WriteBoolean("default", value);
        }
    };

    private static Action<Utf8JsonWriter> TextSchema(string format, string meaning) => writer =>
    {
        writer.WriteString("type", "string");
        writer.WriteString("format", format);
        writer.WriteString("description", meaning);
    };

    private static Action<Utf8JsonWriter> PatternSchema(string pattern, string meaning) => writer =>
    {
        writer.WriteString("type", "string");
        writer.WriteString("pattern", pattern);
        writer.WriteString("description", meaning);
    };

    private static Action<Utf8JsonWriter> WholeSchema(long min, long max, long? otherwise, string meaning) => writer =>
    {
        writer.WriteString("type", "integer");
        writer.WriteString("description", meaning);
        writer.WriteNumber("minimum", min);
        writer.WriteNumber("maximum", max);
        if (otherwise is { } value)
        {
            writer.WriteNumber("default", value);
        }
    };

    private static Action<Utf8JsonWriter> FigureSchema(string pattern, string meaning, string? otherwise) => writer =>
    {
        PatternSchema(pattern, meaning)(writer);
        if (otherwise is not null)
        {
            writer.WriteString("default", otherwise);
        }
    };
}
