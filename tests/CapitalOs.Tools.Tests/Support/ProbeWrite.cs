using System.Text.Json;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>A write tool that does what a test says, with the key <c>probe</c> / <c>key</c> when it has one.</summary>
/// <param name="perform">What it does.</param>
/// <param name="reading">What happens while it reads its input, of which it is told the key.</param>
internal sealed class ProbeWrite(Func<WriteCall, ToolOutcome> perform, Action<string?>? reading = null)
    : WriteTool<string?>
{
    public const string Name = "probe_write";

    public override ToolDescriptor Descriptor { get; } = new(
        Name,
        Capability.Write,
        ToolHints.Writes(isDestructive: false, isIdempotent: false),
        "Probe.");

    public override AnswerShape Output => AnswerShape.Undeclared;

    public int Runs { get; private set; }

    public static ToolOutcome Done(Action<Utf8JsonWriter>? fields = null) =>
        ToolOutcome.Answer("committed", fields ?? (writer => writer.WriteString("probe", "done")));

    protected override string? Read(InputReader fields)
    {
        string? key = fields.TextOrNull("key", 1, 64, "The key.");
        reading?.Invoke(key);
        return key;
    }

    protected override IdempotencyKey? Key(string? input) => input is null ? null : new("probe", input);

    protected override ToolOutcome Perform(string? input, WriteCall call)
    {
        Runs++;
        return perform(call);
    }
}
