using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Plots;
using CapitalOs.Tools.Analysis;
using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Plots;

/// <summary>Reads what a chart is to show.</summary>
internal static class PlotFields
{
    /// <summary>What may tell series apart, the default first.</summary>
    public static readonly string[] SeriesWords = ["account_type", "account", "entity"];

    private static readonly string[] Inputs =
        [PlotKinds.Ledger, PlotKinds.Posture, PlotKinds.Simulation, PlotKinds.Debt];

    public static GenerateChartInput Read(InputReader fields)
    {
        string word = fields.Word("chart", PlotKinds.Words, "What the chart shows.");
        PlotKind kind = (PlotKind)PlotKinds.Words.ToList().IndexOf(word);
        GenerateChartInput input = new(
            kind,
            fields.ObjectOrNull(
                PlotKinds.Ledger, "For balances_over_time, income_and_expense and composition.", ReadLedger),
            fields.ObjectOrNull(PlotKinds.Posture, "For posture_bands.", ReadPosture),
            fields.ObjectOrNull(
                PlotKinds.Simulation, "For simulation: what simulate_spend takes.", SimulationFields.Read),
            fields.ObjectOrNull(PlotKinds.Debt, "For debt_schedule: what analyze_debt takes.", DebtFields.Read));
        if (!fields.HasErrorAt("chart"))
        {
            CheckInputs(fields, PlotKinds.FieldOf(kind));
        }

        return input;
    }

    private static void CheckInputs(InputReader fields, string needed)
    {
        foreach (string name in Inputs)
        {
            if (fields.IsGiven(name) == (name == needed) || fields.HasErrorAt(name))
            {
                continue;
            }

            if (name == needed)
            {
                fields.Fail(name, FieldErrorCodes.Required, "this chart needs the field", "an object");
            }
            else
            {
                fields.Fail(name, FieldErrorCodes.Inconsistent, "the field is of another chart", "no value");
            }
        }
    }

    private static LedgerChartInput ReadLedger(InputReader fields)
    {
        LedgerChartInput input = new(
            fields.TextsOrNull(
                "entity_ids",
                PlotLimits.EntitiesMax,
                CallLimits.SourceSystemLengthMax,
                "Whose books, several of them added up; entity-default when absent.") ?? [CommonFields.DefaultEntity],
            fields.Date("from_date", "The first day."),
            fields.Date("to_date", "The last day."),
            ReadBucket(fields),
            fields.Accounts(string.Empty, "Only accounts that are named"),
            AccountTypes.FromWord(fields.WordOrNull("account_type", AccountTypes.Words, "Only accounts of this type.")),
            fields.WordOrNull("series_by", SeriesWords, "What tells series apart; account_type when absent.")
                ?? SeriesWords[0],
            fields.CommodityOrNull(
                "base_commodity", "What all amounts are converted to; each commodity by itself when absent."));
        CheckSpan(fields, input.From, input.To, input.Bucket, PlotLimits.BucketsMax);
        return input;
    }

    private static PostureChartInput ReadPosture(InputReader fields)
    {
        PostureChartInput input = new(
            PostureFromLedgerFields.ReadPosture(fields),
            fields.Date("from_date", "The first day; the last one is as_of_date."),
            ReadBucket(fields));
        CheckSpan(fields, input.From, input.Posture.Liquidity.AsOfDate, input.Bucket, PlotLimits.PosturesMax);
        return input;
    }

    private static PlotBucket ReadBucket(InputReader fields) =>
        (PlotBucket)(PlotBuckets.Words.ToList().IndexOf(
            fields.WordOrNull("bucket", PlotBuckets.Words, "How long a point stands for; month when absent.")
                ?? "month") + 1);

    private static void CheckSpan(InputReader fields, DateOnly from, DateOnly to, PlotBucket bucket, int most)
    {
        bool isRead = !fields.HasErrorAt("from_date") && !fields.HasErrorAt("to_date")
            && !fields.HasErrorAt("as_of_date") && !fields.HasErrorAt("bucket");
        if (isRead && PlotBuckets.Tile(from, to, bucket, most) is null)
        {
            fields.Fail(
                "from_date",
                FieldErrorCodes.OutOfRange,
                "the span is turned around, or has too many buckets",
                $"1 to {most} buckets");
        }
    }
}
