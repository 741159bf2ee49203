using CapitalOs.Ledger.Periods;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Periods;

/// <summary>Closes a month of an entity: it takes no more ordinary transactions.</summary>
public sealed class ClosePeriod : WriteTool<PeriodInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "close_period",
        Capability.Write,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Closes a month of an entity to ordinary transactions; reopen_period opens it again.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(
        ["closed", "already_closed", "already_locked"], PeriodSteps.Describe);

    /// <inheritdoc/>
    protected override PeriodInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return PeriodSteps.Read(fields);
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(PeriodInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        return PeriodSteps.Change(input, call, PeriodRules.Close);
    }
}
