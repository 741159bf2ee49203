using CapitalOs.Ledger.Money;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>A write tool that does what a test says while it makes its idempotency key.</summary>
internal sealed class ProbeKey(Action act) : WriteTool<NoInput>
{
    public const string Name = "probe_key";

    public override ToolDescriptor Descriptor { get; } = new(
        Name,
        Capability.Write,
        ToolHints.Writes(isDestructive: false, isIdempotent: false),
        "Probe.");

    public override AnswerShape Output => AnswerShape.Undeclared;

    protected override NoInput Read(InputReader fields) => new();

    protected override IdempotencyKey? Key(NoInput input)
    {
        act();
        return null;
    }

    protected override ToolOutcome Perform(NoInput input, WriteCall call)
    {
        call.Books.InsertCommodity(new Commodity(CommodityCode.Parse("GOLD"), 4));
        return ProbeWrite.Done();
    }
}
