using CapitalOs.Ledger.Debt;
using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Analysis;

/// <summary>Which debt to pay first, what a payoff does, and how long the debts last.</summary>
public sealed class AnalyzeDebt : ReadTool<AnalyzeDebtInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "analyze_debt",
        Capability.Read,
        ToolHints.Reads,
        "Ranks debts, spends a payoff in rank order, and schedules avalanche and snowball to their last month.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(DebtJson.Describe);

    /// <inheritdoc/>
    protected override AnalyzeDebtInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return DebtFields.Read(fields);
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(AnalyzeDebtInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (DebtRun.Of(input, call.Books, out DebtRun? run) is { } refusal)
        {
            return ToolOutcome.Refuse(refusal);
        }

        return ToolOutcome.Answer("ok", writer =>
        {
            DebtAnalysis analysis = run!.Analysis;
            if (run.FromLedger is { } fromLedger)
            {
                writer.WriteExplanation(fromLedger);
            }

            writer.WriteFigure("liquidity", run.Liquidity);
            writer.WriteFigure("optional_payoff_amount", input.OptionalPayoffAmount);
            writer.WriteStartObject("payoff_schedules");
            DebtJson.WriteSchedule(writer, "avalanche", run.Avalanche);
            DebtJson.WriteSchedule(writer, "snowball", run.Snowball);
            writer.WriteEndObject();
            writer.WriteStartArray("ranked_liabilities");
            foreach (RankedLiability one in analysis.Ranked)
            {
                DebtJson.WriteRanked(writer, one);
            }

            writer.WriteEndArray();
            writer.WriteFigure("reserve_floor", input.ReserveFloor);
            DebtJson.WriteTotals(writer, analysis);
            writer.WriteFigure("usable_payoff_amount", analysis.Budget.Usable);
        });
    }
}
