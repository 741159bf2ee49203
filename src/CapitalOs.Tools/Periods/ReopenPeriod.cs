using CapitalOs.Ledger.Periods;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Periods;

/// <summary>Opens a closed month of an entity again.</summary>
public sealed class ReopenPeriod : WriteTool<PeriodInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "reopen_period",
        Capability.Approve,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Opens a closed month of an entity again, with a reason; never a locked one.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(["reopened", "already_open"], PeriodSteps.Describe);

    /// <inheritdoc/>
    protected override PeriodInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return PeriodSteps.ReadWithReason(fields);
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(PeriodInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        return PeriodSteps.Change(input, call, PeriodRules.Reopen);
    }
}
