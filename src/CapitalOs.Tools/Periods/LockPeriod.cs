using CapitalOs.Ledger.Periods;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Periods;

/// <summary>Locks a month of an entity for good.</summary>
public sealed class LockPeriod : WriteTool<PeriodInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "lock_period",
        Capability.Write,
        ToolHints.Writes(isDestructive: true, isIdempotent: true),
        "Locks a month of an entity for good; nothing opens it again.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(["locked", "already_locked"], PeriodSteps.Describe);

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
        return PeriodSteps.Change(input, call, PeriodRules.Lock);
    }
}
