using System.Text.Json;

namespace CapitalOs.Tools.Plots;

/// <summary>How balances, income and expense, and compositions are drawn.</summary>
internal static class LedgerChartDrawing
{
    private const string Amount = "amount";
    private const string Currency = "currency";
    private const string Series = "series";
    private const string Bucket = "bucket";

    public static readonly PlotColumn[] LineColumns =
        [new(Bucket), new("date"), new(Series), new(Currency), new(Amount, IsNumber: true)];

    public static readonly PlotColumn[] SliceColumns =
        [new("date"), new(Series), new(Currency), new(Amount, IsNumber: true)];

    public static void WriteLines(Utf8JsonWriter writer, PlotKind kind, bool hasSeveralCommodities)
    {
        bool isFlow = kind == PlotKind.IncomeAndExpense;
        writer.WriteSize();
        writer.WriteMark(isFlow ? "bar" : "line");
        writer.WriteStartObject("encoding");
        writer.WriteWords("x", Bucket, isFlow ? "In" : "End of");
        if (isFlow)
        {
            // Side by side, so that what came in is not stacked on what went out.
            writer.WriteKinds("xOffset", Series, null);
        }

        writer.WriteAmounts("y", Amount, isFlow ? "Income and expense" : "Balance, debits above zero");
        writer.WriteKinds("color", Series, "Series");
        End(writer, hasSeveralCommodities, "y");
    }

    public static void WriteSlices(Utf8JsonWriter writer, bool hasSeveralCommodities)
    {
        writer.WriteSize();
        writer.WriteMark("bar");
        writer.WriteStartObject("encoding");
        writer.WriteWords("y", Series, "Series");
        writer.WriteAmounts("x", Amount, "Amount");
        writer.WriteKinds("color", Series, "Series");
        End(writer, hasSeveralCommodities, "x");
    }

    private static void End(Utf8JsonWriter writer, bool hasSeveralCommodities, string ownScale)
    {
        if (hasSeveralCommodities)
        {
            writer.WriteCommodityRows();
        }

        writer.WriteEndObject();
        if (hasSeveralCommodities)
        {
            writer.WriteOwnScales(ownScale);
        }
    }
}
