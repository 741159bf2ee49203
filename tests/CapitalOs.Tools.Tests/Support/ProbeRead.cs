using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>A read tool that does what a test says.</summary>
internal sealed class ProbeRead(Func<ReadCall, ToolOutcome> answer) : ReadTool<NoInput>
{
    public const string Name = "probe_read";

    public override ToolDescriptor Descriptor { get; } = new(Name, Capability.Read, ToolHints.Reads, "Probe.");

    public override AnswerShape Output => AnswerShape.Undeclared;

    protected override NoInput Read(InputReader fields) => new();

    protected override ToolOutcome Answer(NoInput input, ReadCall call) => answer(call);
}
