using System.Text.Json;
using CapitalOs.Ledger.Posture;
using CapitalOs.Ledger.Simulation;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Tools.Analysis;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Plots;

/// <summary>What each period of a simulation takes, and what it leaves.</summary>
internal static class SimulationChart
{
    private static readonly PlotColumn[] Columns =
    [
        new("period"), new("one_time_total", true), new("recurring_total", true), new("total_spend", true),
        new("ending_liquidity", true), new("risk_band"),
    ];

    public static Problem? Draw(SimulateSpendInput input, IBooksReader books, out Plot? chart)
    {
        Problem? refusal = SimulationRun.Of(input, books, out SimulationRun? run);
        chart = run is null ? null : new Plot(
            Columns,
            [.. run.Simulation.Periods.Select(Row)],
            run.FromLedger is { } fromLedger ? [fromLedger.Liquidity.Converter] : [],
            Write);
        return refusal;
    }

    private static PlotRow Row(SimulatedPeriod period) => new(
        BusinessDate.Format(period.Start),
        period.OneTimeTotal.ToString(),
        period.RecurringTotal.ToString(),
        period.TotalSpend.ToString(),
        period.EndingLiquidity.ToString(),
        period.Posture?.RiskBand.ToWord());

    private static void Write(Utf8JsonWriter writer)
    {
        writer.WriteSize();
        writer.WriteStartObject("encoding");
        writer.WriteWords("x", "period", "Period from");
        writer.WriteEndObject();
        writer.WriteStartArray("layer");
        WriteLayer(writer, "bar", "total_spend", "#c0c0c0");
        WriteLayer(writer, "line", "ending_liquidity", "#1f77b4");
        writer.WriteEndArray();
    }

    private static void WriteLayer(Utf8JsonWriter writer, string mark, string field, string color)
    {
        writer.WriteStartObject();
        writer.WriteMark(mark, color);
        writer.WriteStartObject("encoding");
        writer.WriteAmounts("y", field, "Spent (bars) and left (line)");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
