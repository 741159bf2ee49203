using System.Text.Json;
using CapitalOs.Ledger.Simulation;
using CapitalOs.Ledger.Time;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Analysis;

/// <summary>What would be left, month by month, if planned spends happened. Nothing is recorded.</summary>
public sealed class SimulateSpend : ReadTool<SimulateSpendInput>
{
    private const string Spends = "spends";

    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "simulate_spend",
        Capability.Read,
        ToolHints.Reads,
        "Liquidity month by month if planned spends happened, with the posture of each month; records nothing.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(SimulationJson.Describe);

    /// <inheritdoc/>
    protected override SimulateSpendInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        SimulateSpendInput input = new(
            fields.Figure("starting_liquidity", "What can be spent when it starts."),
            fields.Date("start_date", "The first day; periods are months counted from it."),
            (int)fields.WholeRequired("horizon_periods", 1, SimulationLimits.PeriodsMax, "How many months."),
            fields.ObjectsOrNone(Spends, SimulationLimits.SpendsMax, "What would go out.", SpendFields.Read),
            fields.AssumptionsOrNull());
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((int index, PlannedSpend spend) in input.Spends.Index())
        {
            if (spend.SpendId.Length > 0 && !seen.Add(spend.SpendId))
            {
                fields.FailItem(
                    Spends, index, "spend_id", FieldErrorCodes.Duplicate, "the id came before", "different ids");
            }
        }

        if (!SpendSimulation.Fits(input.StartDate, input.HorizonPeriods))
        {
            fields.Fail(
                "start_date", FieldErrorCodes.OutOfRange, "the calendar ends before the horizon", "an earlier date");
        }

        return input;
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(SimulateSpendInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        SpendSimulation run = SpendSimulation.Run(
            input.StartingLiquidity, input.StartDate, input.HorizonPeriods, input.Spends, input.Assumptions);
        return ToolOutcome.Answer("ok", writer =>
        {
            writer.WriteFigure("starting_liquidity", input.StartingLiquidity);
            writer.WriteStartArray("periods");
            foreach (SimulatedPeriod period in run.Periods)
            {
                WritePeriod(writer, period);
            }

            writer.WriteEndArray();
            WriteExplanation(writer, input, run);
        });
    }

    private static void WritePeriod(Utf8JsonWriter writer, SimulatedPeriod period)
    {
        writer.WriteStartObject();
        writer.WriteNumber("period_index", period.Index);
        writer.WriteString("period_start", BusinessDate.Format(period.Start));
        writer.WriteString("period_end", BusinessDate.Format(period.End));
        writer.WriteFigure("one_time_total", period.OneTimeTotal);
        writer.WriteFigure("recurring_total", period.RecurringTotal);
        writer.WriteFigure("total_spend", period.TotalSpend);
        writer.WriteFigure("ending_liquidity", period.EndingLiquidity);
        writer.WritePropertyName("posture");
        if (period.Posture is { } posture)
        {
            writer.WriteStartObject();
            writer.WriteMetrics(posture);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteEndObject();
    }

    private static void WriteExplanation(Utf8JsonWriter writer, SimulateSpendInput input, SpendSimulation run)
    {
        writer.WriteStartObject("explanation");
        writer.WriteStartArray("spends");
        foreach (SpendOutcome spend in run.Spends.OrderBy(one => one.SpendId, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("spend_id", spend.SpendId);
            writer.WriteNumber("occurrences_inside", spend.OccurrencesInside);
            writer.WriteNumber("occurrences_outside", spend.OccurrencesOutside);
            writer.WriteFigure("total", spend.Total);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WritePropertyName("reserve_assumptions");
        if (input.Assumptions is { } assumptions)
        {
            writer.WriteStartObject();
            writer.WriteAssumptions(assumptions);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteEndObject();
    }
}
