using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CapitalOs.Architecture.Tests.Docs.Examples;
using CapitalOs.Architecture.Tests.House;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Architecture.Tests.Docs;

/// <summary>Writes <c>docs/tool-reference.md</c> from the catalogues, so that it cannot say anything else.</summary>
public static class ToolReference
{
    public static string Write(IReadOnlyList<Example> first, IReadOnlyList<Example> second)
    {
        StringBuilder page = new();
        Line(page, "# Tools");
        Line(page, "");
        Line(page, "Made from the catalogue of the program: do not edit. Every door offers these tools and inputs.");
        Line(page, "Amounts are decimal strings, never JSON numbers; a field that is not in the table is refused.");
        Line(page, "Where a field is not required, null means the same as its absence. `GET /tools`, `list_tools` and");
        Line(page, "`capital-os tool schema NAME` give the JSON Schemas (2020-12) of inputs, answers and problems.");
        Line(page, "");
        Line(page, "Hints: `destructive` may end something that no later call brings back; `idempotent` changes");
        Line(page, "nothing further when the same call comes again. No tool reaches an open world. Every example was");
        Line(page, "called in fresh books; `…` stands for what differs in every run, and for more of the same.");
        Line(page, "");
        WriteOverview(page);
        foreach (ITool tool in ToolTests.Catalogue.Tools)
        {
            WriteTool(page, tool);
            int at = first.Index().First(one => one.Item.IsShown && one.Item.Tool == tool.Descriptor.Name).Index;
            WriteExample(page, first[at], second[at]);
        }

        WriteProblems(page);
        WriteFieldErrors(page);
        return page.ToString();
    }

    private static void WriteOverview(StringBuilder page)
    {
        Row(page, "Tool", "Capability", "Effect", "Hints", "Summary");
        Row(page, "---", "---", "---", "---", "---");
        foreach (ToolDescriptor one in ToolTests.Catalogue.Tools.Select(tool => tool.Descriptor))
        {
            Row(
                page,
                $"[{one.Name}](#{one.Name})",
                one.Capability.ToWords()[0],
                EffectOf(one),
                HintsOf(one.Hints),
                one.Summary);
        }

        Line(page, "");
    }

    private static void WriteTool(StringBuilder page, ITool tool)
    {
        ToolDescriptor one = tool.Descriptor;
        string hints = HintsOf(one.Hints);
        Line(page, $"## {one.Name}");
        Line(page, "");
        Line(page, one.Summary);
        string also = hints.Length == 0 ? string.Empty : $", {hints}";
        Line(page, $"Needs `{one.Capability.ToWords()[0]}`; effect: {EffectOf(one)}{also}.");
        Line(page, "");
        WriteFields(page, "Field", "Required", tool.WriteInputSchema);
        Line(page, "Answer:");
        Line(page, "");
        WriteFields(page, "Member", "Always there", tool.Output.WriteSchema);
    }

    private static void WriteFields(
        StringBuilder page, string field, string required, Action<Utf8JsonWriter> write)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            write(writer);
        }

        using JsonDocument schema = JsonDocument.Parse(buffer.ToArray());
        Row(page, field, "Type", required, "Limits", "Meaning");
        Row(page, "---", "---", "---", "---", "---");
        foreach (string[] row in SchemaRows.Of(schema.RootElement))
        {
            Row(page, row);
        }

        Line(page, "");
    }

    private static void WriteExample(StringBuilder page, Example first, Example second)
    {
        Line(page, $"Example{(first.Remark is { } remark ? $". {remark}" : ":")}");
        Line(page, "");
        foreach (string text in (string[])
            [ExampleText.Of(first.Input, second.Input), ExampleText.Of(first.Answer, second.Answer)])
        {
            Line(page, "```json");
            Line(page, text);
            Line(page, "```");
            Line(page, "");
        }
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

    private static string HintsOf(ToolHints hints)
    {
        string?[] words =
        [
            hints.IsDestructive ? "destructive" : null,
            hints.IsIdempotent && !hints.IsReadOnly ? "idempotent" : null,
        ];
        return string.Join(", ", words.OfType<string>());
    }

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static void Row(StringBuilder page, params string[] cells) => Line(
        page, $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |");

    private static void Line(StringBuilder page, string text) => page.Append(text).Append('\n');
}
