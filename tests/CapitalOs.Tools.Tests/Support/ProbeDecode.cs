using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>A tool that fails while it reads its input, before anybody is authenticated.</summary>
internal sealed class ProbeDecode(Func<NoInput> read) : ReadTool<NoInput>
{
    public const string Name = "probe_decode";

    public override ToolDescriptor Descriptor { get; } = new(Name, Capability.Read, ToolHints.Reads, "Probe.");

    public override AnswerShape Output => AnswerShape.Undeclared;

    protected override NoInput Read(InputReader fields) => read();

    protected override ToolOutcome Answer(NoInput input, ReadCall call) => ToolOutcome.Answer("ok", _ => { });
}
