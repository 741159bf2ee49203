using CapitalOs.Ledger.Debt;
using CapitalOs.Ledger.Money;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Analysis;

/// <summary>Which debt to pay first, what a payoff does, and how long the debts last.</summary>
public sealed class AnalyzeDebt : ReadTool<AnalyzeDebtInput>
{
    private const string Liabilities = "liabilities";

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
        AnalyzeDebtInput input = new(
            fields.Objects(Liabilities, 1, DebtLimits.LiabilitiesMax, "The debts.", ReadLiability),
            fields.UnsignedOrNull("optional_payoff_amount", "What could be paid off at once, besides the minimums."),
            fields.UnsignedOrZero("reserve_floor", "What a payoff must leave of liquidity, where that is given."),
            fields.FigureOrNull("liquidity", "What can be spent at once; with it the reserve_floor holds."));
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((int index, Liability liability) in input.Liabilities.Index())
        {
            if (liability.LiabilityId.Length > 0 && !seen.Add(liability.LiabilityId))
            {
                fields.FailItem(
                    Liabilities,
                    index,
                    "liability_id",
                    FieldErrorCodes.Duplicate,
                    "the id came before",
                    "different ids");
            }
        }

        return input;
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(AnalyzeDebtInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        PayoffBudget budget = PayoffBudget.Of(input.OptionalPayoffAmount, input.Liquidity, input.ReserveFloor);
        DebtAnalysis analysis = DebtAnalysis.Of(input.Liabilities, budget);
        Figure payoff = budget.Usable ?? Figure.Zero;
        PayoffSchedule avalanche = PayoffSchedule.Of(input.Liabilities, payoff, PayoffStrategy.Avalanche);
        PayoffSchedule snowball = PayoffSchedule.Of(input.Liabilities, payoff, PayoffStrategy.Snowball);
        return ToolOutcome.Answer("ok", writer =>
        {
            writer.WriteFigure("optional_payoff_amount", input.OptionalPayoffAmount);
            writer.WriteFigure("usable_payoff_amount", budget.Usable);
            writer.WriteFigure("reserve_floor", input.ReserveFloor);
            writer.WriteFigure("liquidity", input.Liquidity);
            DebtJson.WriteTotals(writer, analysis);
            writer.WriteStartArray("ranked_liabilities");
            foreach (RankedLiability one in analysis.Ranked)
            {
                DebtJson.WriteRanked(writer, one);
            }

            writer.WriteEndArray();
            writer.WriteStartObject("payoff_schedules");
            DebtJson.WriteSchedule(writer, "avalanche", avalanche);
            DebtJson.WriteSchedule(writer, "snowball", snowball);
            writer.WriteEndObject();
        });
    }

    private static Liability ReadLiability(InputReader fields)
    {
        Liability liability = new(
            fields.Label("liability_id", "Unique in the call."),
            fields.Unsigned("current_balance", "What is owed."),
            fields.Unsigned("apr", $"Interest in percent a year, at most {DebtLimits.AprMax}."),
            fields.Unsigned("minimum_payment", "What must be paid every month."));
        if (liability.AprPercent > DebtLimits.AprMax)
        {
            fields.Fail("apr", FieldErrorCodes.OutOfRange, "the rate is too high", $"at most {DebtLimits.AprMax}");
        }

        return liability;
    }
}
