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
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "simulate_spend",
        Capability.Read,
        ToolHints.Reads,
        "Liquidity month by month if planned spends happened, with the posture of each month; records nothing.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(SimulationAnswer.Describe);

    /// <inheritdoc/>
    protected override SimulateSpendInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return SimulationFields.Read(fields);
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(SimulateSpendInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (SimulationRun.Of(input, call.Books, out SimulationRun? run) is { } refusal)
        {
            return ToolOutcome.Refuse(refusal);
        }

        return ToolOutcome.Answer("ok", writer =>
        {
            SimulationJson.WriteExplanation(writer, input, run!);
            writer.WriteStartArray("periods");
            foreach (SimulatedPeriod period in run!.Simulation.Periods)
            {
                WritePeriod(writer, period);
            }

            writer.WriteEndArray();
            writer.WriteFigure("starting_liquidity", run.StartingLiquidity);
        });
    }

    private static void WritePeriod(Utf8JsonWriter writer, SimulatedPeriod period)
    {
        writer.WriteStartObject();
        writer.WriteFigure("ending_liquidity", period.EndingLiquidity);
        writer.WriteFigure("one_time_total", period.OneTimeTotal);
        writer.WriteString("period_end", BusinessDate.Format(period.End));
        writer.WriteNumber("period_index", period.Index);
        writer.WriteString("period_start", BusinessDate.Format(period.Start));
        writer.WritePropertyName("posture");
        if (period.Posture is { } posture)
        {
            writer.WriteMetrics(posture);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteFigure("recurring_total", period.RecurringTotal);
        writer.WriteFigure("total_spend", period.TotalSpend);
        writer.WriteEndObject();
    }
}
