using System.Text.Json;
using CapitalOs.Ledger.Plots;
using CapitalOs.Ledger.Posture;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Plots;

/// <summary>
/// Liquidity at the end of each bucket, colored by its risk band, against the limits of the bands. Obligations are
/// taken as they stand now, because that is what the coming months have to carry.
/// </summary>
internal static class PostureChart
{
    private static readonly PlotColumn[] Columns =
    [
        new("bucket"), new("date"), new("liquidity", true), new("critical_limit", true), new("reserve_target", true),
        new("stable_limit", true), new("reserve_ratio", true), new("risk_band"),
    ];

    private static readonly (string Word, string Color)[] Colors =
        [("critical", "#d62728"), ("elevated", "#ff7f0e"), ("guarded", "#bcbd22"), ("stable", "#2ca02c")];

    public static Problem? Draw(PostureChartInput input, IBooksReader books, out Plot? chart)
    {
        chart = null;
        List<PlotRow> rows = [];
        List<Converter> converters = [];
        DateOnly last = input.Posture.Liquidity.AsOfDate;
        foreach (PlotSpan span in PlotBuckets.Tile(input.From, last, input.Bucket, PlotLimits.PosturesMax)!)
        {
            PostureFromLedgerInput at = input.Posture with
            {
                Liquidity = input.Posture.Liquidity with { AsOfDate = span.Last },
            };
            if (PostureFromLedger.Read(books, at, out PostureFromLedger? result) is { } refusal)
            {
                return refusal;
            }

            converters.Add(result!.Liquidity.Converter);
            rows.Add(Row(span, result.Posture));
        }

        chart = new Plot(Columns, rows, converters, Write);
        return null;
    }

    private static PlotRow Row(PlotSpan span, CapitalPosture posture) => new(
        span.Label,
        BusinessDate.Format(span.Last),
        posture.Liquidity.ToString(),
        (posture.ReserveTarget * RiskBands.CriticalBelow).ToString(),
        posture.ReserveTarget.ToString(),
        (posture.ReserveTarget * RiskBands.StableFrom).ToString(),
        posture.ReserveRatio?.ToString(),
        posture.RiskBand.ToWord());

    private static void Write(Utf8JsonWriter writer)
    {
        writer.WriteSize();
        writer.WriteStartObject("encoding");
        writer.WriteWords("x", "bucket", "End of");
        writer.WriteEndObject();
        writer.WriteStartArray("layer");
        WriteLimit(writer, "critical_limit", Colors[0].Color);
        WriteLimit(writer, "reserve_target", Colors[1].Color);
        WriteLimit(writer, "stable_limit", Colors[3].Color);
        WriteLimit(writer, "liquidity", "#1f77b4");
        writer.WriteStartObject();
        writer.WriteMark("circle");
        writer.WriteStartObject("encoding");
        WriteY(writer, "liquidity");
        writer.WriteColors("risk_band", "Risk band", Colors);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteLimit(Utf8JsonWriter writer, string field, string color)
    {
        writer.WriteStartObject();
        writer.WriteMark("line", color);
        writer.WriteStartObject("encoding");
        WriteY(writer, field);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteY(Utf8JsonWriter writer, string field) =>
        writer.WriteAmounts("y", field, "Liquidity and the limits of its bands");
}
