using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.ProbeHost.Tools;

/// <summary>Lists the places that a tool can write, out of those that a file names.</summary>
internal sealed class WritableTool : ReadTool<FileInput>
{
    public override ToolDescriptor Descriptor { get; } = new(
        "probe_writable", Capability.Read, ToolHints.Reads, "Tries to write in every place of a list.");

    public override AnswerShape Output => AnswerShape.Undeclared;

    protected override FileInput Read(InputReader fields) =>
        new(fields.Text("path", 1, 512, "The file with the list."), "write");

    protected override ToolOutcome Answer(FileInput input, ReadCall call)
    {
        IReadOnlyList<string> places = WritablePlaces.Of(input.Path);
        return ToolOutcome.Answer("ok", writer =>
        {
            writer.WriteStartArray("writable");
            foreach (string place in places)
            {
                writer.WriteStringValue(place);
            }

            writer.WriteEndArray();
        });
    }
}
