using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.ProbeHost.Tools;

/// <summary>Reads or writes any file, as far as the kernel lets it.</summary>
internal sealed class FileTool : ReadTool<FileInput>
{
    private static readonly string[] Operations = ["read", "write"];

    public override ToolDescriptor Descriptor { get; } = new(
        "probe_file", Capability.Read, ToolHints.Reads, "Tries a file and tells what came of it.");

    public override AnswerShape Output => AnswerShape.Undeclared;

    protected override FileInput Read(InputReader fields) => new(
        fields.Text("path", 1, 512, "The file."),
        fields.Word("operation", Operations, "What to try."));

    protected override ToolOutcome Answer(FileInput input, ReadCall call)
    {
        string outcome = Try(input);
        return ToolOutcome.Answer("ok", writer => writer.WriteString("outcome", outcome));
    }

    private static string Try(FileInput input)
    {
        try
        {
            if (input.Operation == "write")
            {
                File.WriteAllText(input.Path, "written by a tool");
                return "done";
            }

            using FileStream stream = File.OpenRead(input.Path);
            return stream.ReadByte() >= 0 ? "done" : "empty";
        }
        catch (Exception refusal) when (refusal is UnauthorizedAccessException or IOException)
        {
            return refusal.GetType().Name;
        }
    }
}
