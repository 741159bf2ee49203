using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.WatchedHost;

/// <summary>A tool as somebody adds it who forgets its row in the matrix.</summary>
internal sealed class ExtraTool : ReadTool<NoInput>
{
    public override ToolDescriptor Descriptor { get; } = new(
        "added_without_row", Capability.Read, ToolHints.Reads, "Nobody has said who may call it.");

    public override AnswerShape Output => AnswerShape.Undeclared;

    protected override NoInput Read(InputReader fields) => new();

    protected override ToolOutcome Answer(NoInput input, ReadCall call) =>
        ToolOutcome.Answer("ok", writer => writer.WriteNumber("head", call.Books.Head.Seq));
}
