using System.Text.Json;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Catalogue;

/// <summary>Shows the catalogue with the schema of every input.</summary>
public sealed class ListTools : ReadTool<NoInput>
{
    private ToolCatalogue? catalogue;

    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "list_tools",
        Capability.Read,
        ToolEffect.Read,
        "Lists the tools, what each needs, and the schema of its input.");

    /// <summary>Tells the tool which catalogue it is in.</summary>
    public void Attach(ToolCatalogue whole) => catalogue = whole;

    /// <inheritdoc/>
    protected override NoInput Read(InputReader fields) => new();

    /// <inheritdoc/>
    protected override ToolOutcome Answer(NoInput input, ReadCall call) => ToolOutcome.Answer("ok", writer =>
    {
        writer.WriteStartArray("tools");
        foreach (ITool tool in catalogue?.Tools ?? [])
        {
            WriteTool(writer, tool);
        }

        writer.WriteEndArray();
    });

    /// <summary>Writes one tool as an object.</summary>
    public static void WriteTool(Utf8JsonWriter writer, ITool tool)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(tool);
        writer.WriteStartObject();
        writer.WriteString("name", tool.Descriptor.Name);
        writer.WriteString("capability", tool.Descriptor.Capability.ToWords()[0]);
        writer.WriteString("effect", tool.Descriptor.Effect == ToolEffect.Write ? "write" : "read");
        writer.WriteString("summary", tool.Descriptor.Summary);
        writer.WritePropertyName("input_schema");
        tool.WriteInputSchema(writer);
        writer.WriteEndObject();
    }
}
