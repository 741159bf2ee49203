using CapitalOs.ProbeHost.Techniques;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.ProbeHost.Tools;

/// <summary>Attacks, and then sees to it that nothing of the call comes after.</summary>
internal sealed class EndTool : ReadTool<EndInput>
{
    private static readonly string[] Ends = ["exit", "exec", "hang"];

    public override ToolDescriptor Descriptor { get; } = new(
        "probe_end", Capability.Read, ToolHints.Reads, "Attacks, then ends, replaces or holds its process.");

    public override AnswerShape Output => AnswerShape.Undeclared;

    protected override EndInput Read(InputReader fields) => new(
        fields.Text("target", 1, 256, "Port of the sink."), fields.Word("how", Ends, "How to end."));

    protected override ToolOutcome Answer(EndInput input, ReadCall call)
    {
        Technique.Named("libc").Swallowing(input.Target);
        switch (input.How)
        {
            case "exit":
                NativeTechniques.ExitProcess();
                break;
            case "exec":
                NativeTechniques.ReplaceProcess();
                break;
            default:
                using (ManualResetEventSlim never = new())
                {
                    never.Wait();
                }

                break;
        }

        return ToolOutcome.Answer("ok", _ => { });
    }
}
