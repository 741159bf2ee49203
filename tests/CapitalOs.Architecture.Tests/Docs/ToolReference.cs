using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CapitalOs.Architecture.Tests.House;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Architecture.Tests.Docs;

/// <summary>Writes <c>docs/tool-reference.md</c> from the catalogues, so that it cannot say anything else.</summary>
public static class ToolReference
{
    public static string Write()
    {
        StringBuilder page = new();
        Line(page, "# Tools");
        Line(page, "");
        Line(page, "Made from the catalogue of the program: do not edit. Every door offers these tools and inputs.");
        Line(page, "Amounts are decimal strings, never JSON numbers; a field that is not in the table is refused.");
        Line(page, "");
        WriteOverview(page);
        foreach (ITool tool in ToolTests.Catalogue.Tools)
        {
            WriteTool(page, tool);
        }

        WriteProblems(page);
        WriteFieldErrors(page);
        return page.ToString();
    }

    private static void WriteOverview(StringBuilder page)
    {
        Row(page, "Tool", "Capability", "Effect", "Summary");
        Row(page, "---", "---", "---", "---");
        foreach (ToolDescriptor one in ToolTests.Catalogue.Tools.Select(tool => tool.Descriptor))
        {
            Row(page, $"[{one.Name}](#{one.Name})", one.Capability.ToWords()[0], EffectOf(one), one.Summary);
        }

        Line(page, "");
    }

    private static void WriteTool(StringBuilder page, ITool tool)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            tool.WriteInputSchema(writer);
        }

        using JsonDocument schema = JsonDocument.Parse(buffer.ToArray());
        ToolDescriptor one = tool.Descriptor;
        Line(page, $"## {one.Name}");
        Line(page, "");
        Line(page, $"{one.Summary} Needs `{one.Capability.ToWords()[0]}`; effect: {EffectOf(one)}.");
        Line(page, "");
        Row(page, "Field", "Type", "Required", "Limits", "Meaning");
        Row(page, "---", "---", "---", "---", "---");
        foreach (string[] row in SchemaRows.Of(schema.RootElement))
        {
            Row(page, row);
        }

        Line(page, "");
    }

    private static void WriteProblems(StringBuilder page)
    {
        Line(page, "## Problems");
        Line(page, "");
        Line(page, "In descending precedence where more than one applies. `Retry`: the same call can succeed later.");
        Line(page, "");
        Row(page, "Code", "Status", "Exit code", "Retry", "Title", "Remedy");
        Row(page, "---", "---", "---", "---", "---", "---");
        foreach (ProblemKind kind in ProblemCatalogue.Kinds)
        {
            Row(
                page,
                $"`{kind.Word}`",
                $"{kind.Status}",
                $"{kind.ExitCode}",
                YesNo(kind.Retryable),
                kind.Title,
                kind.Remedy);
        }

        Line(page, "");
    }

    private static void WriteFieldErrors(StringBuilder page)
    {
        XDocument comments = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "CapitalOs.Tools.xml"));
        Line(page, "## Field errors");
        Line(page, "");
        Line(page, "`errors` of a problem has one entry a failure: `pointer`, `code`, `detail` and `expected`.");
        Line(page, "");
        Row(page, "Code", "Meaning");
        Row(page, "---", "---");
        foreach (FieldInfo field in typeof(FieldErrorCodes).GetFields().OrderBy(field => field.MetadataToken))
        {
            string id = $"F:{typeof(FieldErrorCodes).FullName}.{field.Name}";
            XElement member = comments.Descendants("member").Single(one => (string?)one.Attribute("name") == id);
            Row(page, $"`{field.GetRawConstantValue()}`", member.Element("summary")!.Value.Trim());
        }
    }

    private static string EffectOf(ToolDescriptor tool) => tool.Effect == ToolEffect.Write ? "write" : "read";

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static void Row(StringBuilder page, params string[] cells) => Line(
        page, $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |");

    private static void Line(StringBuilder page, string text) => page.Append(text).Append('\n');
}
