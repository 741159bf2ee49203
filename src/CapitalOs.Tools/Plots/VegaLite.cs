using System.Text.Json;

namespace CapitalOs.Tools.Plots;

/// <summary>
/// The pieces of a Vega-Lite specification. Time is drawn as ordered words, not as moments, so that no viewer's time
/// zone moves a day.
/// </summary>
internal static class VegaLite
{
    /// <summary>Names the version of the language. It is the only address in a specification; nothing is behind it that
    /// a chart needs.</summary>
    public const string Schema = "https://vega.github.io/schema/vega-lite/v5.json";

    private const int Width = 640;
    private const int Height = 320;

    /// <summary>Writes the size of the drawing.</summary>
    public static void WriteSize(this Utf8JsonWriter writer)
    {
        writer.WriteNumber("width", Width);
        writer.WriteNumber("height", Height);
    }

    /// <summary>Writes a mark with a tooltip.</summary>
    public static void WriteMark(this Utf8JsonWriter writer, string type, string? color = null)
    {
        writer.WriteStartObject("mark");
        writer.WriteString("type", type);
        if (type == "line")
        {
            writer.WriteBoolean("point", true);
        }

        if (color is not null)
        {
            writer.WriteString("color", color);
        }

        writer.WriteBoolean("tooltip", true);
        writer.WriteEndObject();
    }

    /// <summary>Writes an axis of words in the order of the rows.</summary>
    public static void WriteWords(this Utf8JsonWriter writer, string channel, string field, string title)
    {
        writer.WriteStartObject(channel);
        writer.WriteString("field", field);
        writer.WriteString("type", "ordinal");
        writer.WriteNull("sort");
        writer.WriteString("title", title);
        writer.WriteStartObject("axis");
        writer.WriteBoolean("labelOverlap", true);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Writes an axis of amounts.</summary>
    public static void WriteAmounts(this Utf8JsonWriter writer, string channel, string field, string title)
    {
        writer.WriteStartObject(channel);
        writer.WriteString("field", field);
        writer.WriteString("type", "quantitative");
        writer.WriteString("title", title);
        writer.WriteEndObject();
    }

    /// <summary>Writes a channel that tells kinds apart, such as a color.</summary>
    public static void WriteKinds(this Utf8JsonWriter writer, string channel, string field, string? title)
    {
        writer.WriteStartObject(channel);
        writer.WriteString("field", field);
        writer.WriteString("type", "nominal");
        writer.WriteNull("sort");
        writer.WriteString("title", title);
        writer.WriteEndObject();
    }

    /// <summary>Writes a color for each word of a closed list.</summary>
    public static void WriteColors(
        this Utf8JsonWriter writer, string field, string title, IReadOnlyList<(string Word, string Color)> colors)
    {
        writer.WriteStartObject("color");
        writer.WriteString("field", field);
        writer.WriteString("type", "nominal");
        writer.WriteString("title", title);
        writer.WriteStartObject("scale");
        writer.WriteStartArray("domain");
        foreach ((string word, string _) in colors)
        {
            writer.WriteStringValue(word);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("range");
        foreach ((string _, string color) in colors)
        {
            writer.WriteStringValue(color);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Draws one row of pictures a commodity, each with a scale of its own: no sum across them means anything.
    /// </summary>
    public static void WriteCommodityRows(this Utf8JsonWriter writer) =>
        writer.WriteKinds("row", "currency", null);

    /// <summary>Ends a specification whose pictures have scales of their own.</summary>
    public static void WriteOwnScales(this Utf8JsonWriter writer, string channel)
    {
        writer.WriteStartObject("resolve");
        writer.WriteStartObject("scale");
        writer.WriteString(channel, "independent");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
