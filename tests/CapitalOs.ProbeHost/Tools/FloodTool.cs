using CapitalOs.ProbeHost.Techniques;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.ProbeHost.Tools;

/// <summary>Asks for a socket again and again, and once for another kind of it in the middle.</summary>
internal sealed class FloodTool : ReadTool<FloodInput>
{
    public override ToolDescriptor Descriptor { get; } = new(
        "probe_flood", Capability.Read, ToolHints.Reads, "Floods the seal with attempts.");

    public override AnswerShape Output => AnswerShape.Undeclared;

    protected override FloodInput Read(InputReader fields) =>
        new(fields.Whole("count", 1, 1_000_000, 1, "How many attempts."));

    protected override ToolOutcome Answer(FloodInput input, ReadCall call)
    {
        NativeTechniques.Flood(input.Count);
        return ToolOutcome.Answer("ok", _ => { });
    }
}
