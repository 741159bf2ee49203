using System.Text.Json;
using CapitalOs.Ledger.Debt;
using CapitalOs.Store;
using CapitalOs.Tools.Analysis;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Plots;

/// <summary>What is owed after each month of both schedules.</summary>
internal static class DebtChart
{
    private static readonly PlotColumn[] Columns =
        [new("month"), new("schedule"), new("balance", true), new("interest_so_far", true)];

    public static Problem? Draw(AnalyzeDebtInput input, IBooksReader books, out Plot? chart)
    {
        Problem? refusal = DebtRun.Of(input, books, out DebtRun? run);
        chart = run is null
            ? null
            : new Plot(
                Columns,
                [.. Rows("avalanche", run.Avalanche), .. Rows("snowball", run.Snowball)],
                run.FromLedger is { } fromLedger ? [fromLedger.Liquidity.Converter] : [],
                Write);
        return refusal;
    }

    private static IEnumerable<PlotRow> Rows(string name, PayoffSchedule schedule) => schedule.Course.Select(
        month => new PlotRow(month.Month, name, month.Balance.ToString(), month.InterestSoFar.ToString()));

    private static void Write(Utf8JsonWriter writer)
    {
        writer.WriteSize();
        writer.WriteMark("line");
        writer.WriteStartObject("encoding");
        writer.WriteAmounts("x", "month", "Month");
        writer.WriteAmounts("y", "balance", "Owed");
        writer.WriteKinds("color", "schedule", "Schedule");
        writer.WriteEndObject();
    }
}
