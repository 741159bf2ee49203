using System.Text.Json;
using CapitalOs.Tools.Answers;

namespace CapitalOs.Tools.Catalogue;

/// <summary>Tools in answers.</summary>
public static class ToolJson
{
    private static readonly string[] Effects = ["read", "write"];

    /// <summary>Writes one tool as an object.</summary>
    public static void Write(Utf8JsonWriter writer, ITool tool)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(tool);
        ToolDescriptor descriptor = tool.Descriptor;
        writer.WriteStartObject();
        writer.WriteString("name", descriptor.Name);
        writer.WriteString("capability", descriptor.Capability.ToWords()[0]);
        writer.WriteString("effect", Effects[(int)descriptor.Effect]);
        writer.WriteStartObject("hints");
        writer.WriteBoolean("read_only", descriptor.Hints.IsReadOnly);
        writer.WriteBoolean("destructive", descriptor.Hints.IsDestructive);
        writer.WriteBoolean("idempotent", descriptor.Hints.IsIdempotent);
        writer.WriteBoolean("open_world", false);
        writer.WriteEndObject();
        writer.WriteString("summary", descriptor.Summary);
        writer.WritePropertyName("input_schema");
        tool.WriteInputSchema(writer);
        writer.WritePropertyName("output_schema");
        tool.Output.WriteSchema(writer);
        writer.WriteEndObject();
    }

    /// <summary>Declares what <see cref="Write"/> writes, for each tool of a list.</summary>
    public static void Describe(AnswerFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        fields.Objects("tools", "By name.", static tool =>
        {
            tool.Text("name", "What it is called by.");
            tool.Word("capability", Capabilities.Words, "What a caller needs.");
            tool.Word("effect", Effects, "Whether it runs in the writer.");
            tool.Object("hints", "What a call may do to the books.", static hints =>
            {
                hints.Flag("read_only", "Whether nothing but the event log changes.");
                hints.Flag("destructive", "Whether a call may end something that no later call brings back.");
                hints.Flag("idempotent", "Whether the same call again, right after it, changes nothing further.");
                hints.Flag("open_world", "Always false: no tool reaches outside.");
            });
            tool.Text("summary", "One sentence.");
            tool.Open("input_schema", "JSON Schema 2020-12 of the input.");
            tool.Open("output_schema", "JSON Schema 2020-12 of an answer.");
        });
        fields.Open("problem_schema", "JSON Schema 2020-12 of every refusal.");
    }
}
