using CapitalOs.Ledger.Posture;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Analysis;

/// <summary>How long and how safely a liquidity carries what it must.</summary>
public sealed class ComputeCapitalPosture : ReadTool<ComputeCapitalPostureInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "compute_capital_posture",
        Capability.Read,
        ToolHints.Reads,
        "Reserve target, surplus, reserve ratio, runway and risk band of a liquidity, exact to four places.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(static fields =>
    {
        fields.Decimal("liquidity", "What can be spent at once.");
        fields.Assumptions();
        fields.Metrics();
        fields.Explanation();
    });

    /// <inheritdoc/>
    protected override ComputeCapitalPostureInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Figure("liquidity", "What can be spent at once; below zero when more is owed."),
            fields.Assumptions());
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(ComputeCapitalPostureInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        CapitalPosture posture = CapitalPosture.Of(input.Liquidity, input.Assumptions);
        return ToolOutcome.Answer("ok", writer =>
        {
            writer.WriteFigure("liquidity", posture.Liquidity);
            writer.WriteAssumptions(posture.Assumptions);
            writer.WriteMetrics(posture);
            writer.WriteExplanation([("liquidity", posture.Liquidity)], posture.Assumptions);
        });
    }
}
