using System.Text.Json;

namespace CapitalOs.Tools.Tests.Plots;

/// <summary>Looks through a specification for anything that a chart may not have.</summary>
internal static class ChartSpec
{
    /// <summary>The only members that specifications of this product have; none of them takes code.</summary>
    private static readonly HashSet<string> Members =
    [
        "$schema", "data", "values", "format", "parse", "width", "height", "mark", "type", "point", "tooltip", "color",
        "encoding", "x", "y", "xOffset", "row", "field", "title", "sort", "axis", "labelOverlap", "scale", "domain",
        "range", "layer", "resolve",
    ];

    /// <summary>Every fault, as a path and what is wrong there.</summary>
    public static IReadOnlyList<string> FaultsOf(JsonElement specification)
    {
        HashSet<string> columns = [.. specification.GetProperty("data").GetProperty("values").EnumerateArray()
            .SelectMany(row => row.EnumerateObject()).Select(cell => cell.Name)];
        List<string> faults = [];
        Walk(specification, string.Empty, columns, faults);
        return faults;
    }

    private static void Walk(JsonElement element, string path, HashSet<string> columns, List<string> faults)
    {
        if (path == "/data/values")
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach ((int index, JsonElement item) in element.EnumerateArray().Index())
            {
                Walk(item, $"{path}/{index}", columns, faults);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in element.EnumerateObject())
            {
                bool isColumn = path == "/data/format/parse" && columns.Contains(member.Name);
                if (!isColumn && !Members.Contains(member.Name))
                {
                    faults.Add($"{path}/{member.Name} is not a member of charts");
                }

                if (member.Name == "field" && !columns.Contains(member.Value.GetString()!))
                {
                    faults.Add($"{path} draws a column that no row has");
                }

                Walk(member.Value, $"{path}/{member.Name}", columns, faults);
            }
        }
        else if (element.ValueKind == JsonValueKind.String && path != "/$schema"
            && element.GetString()!.Contains("://", StringComparison.Ordinal))
        {
            faults.Add($"{path} has an address");
        }
    }
}
