using System.Text.Json;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Catalogue;

/// <summary>Shows the catalogue with the schemas of every input and answer.</summary>
public sealed class ListTools : ReadTool<NoInput>
{
    private ToolCatalogue? catalogue;

    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "list_tools",
        Capability.Read,
        ToolHints.Reads,
        "Lists the tools, what each needs, and the schemas of its input and answer.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(ToolJson.Describe);

    /// <summary>Tells the tool which catalogue it is in.</summary>
    public void Attach(ToolCatalogue whole) => catalogue = whole;

    /// <inheritdoc/>
    protected override NoInput Read(InputReader fields) => new();

    /// <inheritdoc/>
    protected override ToolOutcome Answer(NoInput input, ReadCall call) => ToolOutcome.Answer("ok", writer =>
        Write(writer, catalogue ?? throw new InvalidOperationException("the tool is in no catalogue")));

    /// <summary>Writes the members of the answer.</summary>
    public static void Write(Utf8JsonWriter writer, ToolCatalogue whole)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(whole);
        writer.WriteStartArray("tools");
        foreach (ITool tool in whole.Tools)
        {
            ToolJson.Write(writer, tool);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("problem_schema");
        ProblemBody.Shape.WriteSchema(writer);
    }
}
