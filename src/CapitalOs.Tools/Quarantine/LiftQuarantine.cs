using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Quarantine;

/// <summary>
/// Lets a tool run again that reached outside too often. Its earlier violations do not count any more; the log keeps
/// them, and who lifted it and why.
/// </summary>
public sealed class LiftQuarantine : WriteTool<LiftQuarantineInput>
{
    /// <summary>The tool's name.</summary>
    internal const string Name = "lift_quarantine";

    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        Name,
        Capability.Admin,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Lets a tool run again that was taken out of service for reaching outside.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(
        ["lifted", "not_quarantined"], static fields => fields.Text("tool", "The tool."));

    /// <inheritdoc/>
    protected override LiftQuarantineInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(fields.Text("tool", 1, 128, "Which tool."), fields.Text("reason", 1, 256, "Why it may run again."));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(LiftQuarantineInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        bool isQuarantined = call.Books.FindQuarantine(input.Tool) is not null;
        if (isQuarantined)
        {
            call.Books.LiftQuarantine(input.Tool, call.EventSeq);
        }

        return ToolOutcome.Answer(
            isQuarantined ? "lifted" : "not_quarantined", writer => writer.WriteString("tool", input.Tool));
    }
}
