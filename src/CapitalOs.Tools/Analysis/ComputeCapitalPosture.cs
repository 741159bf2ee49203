using CapitalOs.Ledger.Posture;
using CapitalOs.Tools.Analysis.FromLedger;
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
        ComputeCapitalPostureInput input = new(
            fields.FigureOrNull(
                "liquidity",
                $"What can be spent at once; below zero when more is owed. {PostureFields.Without}") ?? default,
            fields.AssumptionsUnlessFromLedger(),
            fields.ObjectOrNull(
                PostureFromLedgerFields.Name,
                "Takes liquidity, burns and buffer from the books, in place of all other fields.",
                PostureFromLedgerFields.ReadPosture));
        fields.OneWay(
            PostureFromLedgerFields.Name,
            ["liquidity", "fixed_burn", "variable_burn", "minimum_reserve"],
            "volatility_buffer");
        return input;
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(ComputeCapitalPostureInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        PostureFromLedger? fromLedger = null;
        if (input.Books is { } wanted
            && PostureFromLedger.Read(call.Books, wanted, out fromLedger) is { } refusal)
        {
            return ToolOutcome.Refuse(refusal);
        }

        CapitalPosture posture = fromLedger?.Posture ?? CapitalPosture.Of(input.Liquidity, input.Assumptions);
        return ToolOutcome.Answer("ok", writer =>
        {
            if (fromLedger is null)
            {
                writer.WriteExplanation([("liquidity", posture.Liquidity)], posture.Assumptions);
            }
            else
            {
                writer.WriteExplanation(fromLedger);
            }

            writer.WritePosture(posture);
        });
    }
}
