using System.Globalization;
using System.Text.Json;

namespace CapitalOs.Tools.Answers;

/// <summary>A list of values of one shape.</summary>
internal sealed class ListShape(string meaning, Shape item) : Shape(meaning, mayBeNull: false)
{
    protected override void WriteKeywords(Utf8JsonWriter writer)
    {
        WriteType(writer, "array");
        writer.WritePropertyName("items");
        item.Write(writer);
    }

    protected override string? Judge(JsonElement value, string pointer)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return pointer;
        }

        int index = 0;
        foreach (JsonElement one in value.EnumerateArray())
        {
            string at = index.ToString(CultureInfo.InvariantCulture);
            index++;
            if (item.Mismatch(one, $"{pointer}/{at}") is { } mismatch)
            {
                return mismatch;
            }
        }

        return null;
    }
}
