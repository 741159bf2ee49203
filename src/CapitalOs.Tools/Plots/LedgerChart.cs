using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Plots;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Plots;

/// <summary>Balances, income and expense, and composition, from kept totals.</summary>
internal sealed class LedgerChart
{
    private readonly LedgerChartInput input;
    private readonly IReadOnlyList<PlotSpan> spans;
    private readonly IReadOnlyList<Converter?> converters;
    private readonly SortedDictionary<(string Series, string Commodity), SeriesAmounts> series = new(ByName.Order);

    private LedgerChart(
        LedgerChartInput input, IReadOnlyList<PlotSpan> spans, IReadOnlyList<Converter?> converters)
    {
        this.input = input;
        this.spans = spans;
        this.converters = converters;
    }

    /// <summary>Draws one of the three.</summary>
    public static Problem? Draw(PlotKind kind, LedgerChartInput input, IBooksReader books, out Plot? chart)
    {
        chart = null;
        if (PlotAccounts.Find(books, input, TypesOf(kind, input), out IReadOnlyList<AccountRow> accounts)
            is { } refusal)
        {
            return refusal;
        }

        IReadOnlyList<PlotSpan> spans = kind == PlotKind.Composition
            ? [new PlotSpan(BusinessDate.Format(input.To), input.From, input.To)]
            : PlotBuckets.Tile(input.From, input.To, input.Bucket, PlotLimits.BucketsMax)!;
        if (Converters(books, input, spans, out List<Converter?> converters) is { } unknown)
        {
            return unknown;
        }

        PlotBucket bucket = kind == PlotKind.Composition ? PlotBucket.Year : input.Bucket;
        LedgerChart drawing = new(input, spans, converters);
        BucketAmounts amounts = new(books, spans, bucket);
        foreach (AccountRow account in accounts)
        {
            drawing.Add(kind, account, amounts);
        }

        if (converters.Select(one => one?.Missing()).FirstOrDefault(one => one is not null) is { } missing)
        {
            return missing;
        }

        chart = kind == PlotKind.Composition ? drawing.Slices() : drawing.Lines(kind);
        return null;
    }

    private static AccountType[] TypesOf(PlotKind kind, LedgerChartInput input)
    {
        AccountType[] all = kind switch
        {
            PlotKind.IncomeAndExpense => [AccountType.Income, AccountType.Expense],
            PlotKind.Composition => [input.Type ?? AccountType.Asset],
            _ => Enum.GetValues<AccountType>(),
        };
        return input.Type is { } only && all.Contains(only) ? [only] : all;
    }

    private static Problem? Converters(
        IBooksReader books,
        LedgerChartInput input,
        IReadOnlyList<PlotSpan> spans,
        out List<Converter?> converters)
    {
        converters = [];
        foreach (PlotSpan span in spans)
        {
            Converter? converter = null;
            if (input.BaseCommodity is { } target && Converter.Make(
                    books, target, span.Last, $"{input.Accounts.Pointer}/base_commodity", out converter)
                is { } unknown)
            {
                return unknown;
            }

            converters.Add(converter);
        }

        return null;
    }

    private void Add(PlotKind kind, AccountRow account, BucketAmounts amounts)
    {
        bool isFlow = account.Type is AccountType.Income or AccountType.Expense;
        bool isBalance = kind == PlotKind.BalancesOverTime || (kind == PlotKind.Composition && !isFlow);
        bool isTurned = kind != PlotKind.BalancesOverTime
            && account.Type is AccountType.Liability or AccountType.Equity or AccountType.Income;
        Int128[] nets = amounts.NetOf(account);
        Int128 running = isBalance ? amounts.Before(account) : 0;
        SeriesAmounts sums = SumsOf(account);
        for (int i = 0; i < nets.Length; i++)
        {
            running = isBalance ? running + nets[i] : nets[i];
            sums.Units[i] += UnitsOf(i, account.Commodity, isTurned ? -running : running);
        }
    }

    /// <summary>Ten-thousandths of the base commodity, or the account's own minor units as they are.</summary>
    private Int128 UnitsOf(int index, Commodity commodity, Int128 minorUnits) => converters[index] is { } converter
        ? converter.Figure(Amount.Of((long)minorUnits, commodity)).Units
        : minorUnits;

    private SeriesAmounts SumsOf(AccountRow account)
    {
        string name = input.SeriesBy switch
        {
            "account" => input.EntityIds.Count > 1 ? $"{account.EntityId} {account.Code}" : account.Code,
            "entity" => account.EntityId,
            _ => account.Type.ToWord(),
        };
        (string, string) key = (name, (input.BaseCommodity ?? account.Commodity.Code).Text);
        if (!series.TryGetValue(key, out SeriesAmounts? sums))
        {
            int scale = input.BaseCommodity is null ? account.Commodity.Scale : Figure.Scale;
            series[key] = sums = new SeriesAmounts(new Int128[spans.Count], scale);
        }

        return sums;
    }

    private Plot Lines(PlotKind kind) => new(
        LedgerChartDrawing.LineColumns,
        [.. series.SelectMany(one => spans.Select((span, i) => new PlotRow(
            span.Label, BusinessDate.Format(span.Last), one.Key.Series, one.Key.Commodity, one.Value.Text(i))))],
        [.. converters.OfType<Converter>()],
        writer => LedgerChartDrawing.WriteLines(writer, kind, HasSeveralCommodities));

    private Plot Slices() => new(
        LedgerChartDrawing.SliceColumns,
        [.. series
            .Where(one => one.Value.Units[0] != 0)
            .OrderBy(one => one.Key.Commodity, StringComparer.Ordinal)
            .ThenByDescending(one => one.Value.Units[0])
            .ThenBy(one => one.Key.Series, StringComparer.Ordinal)
            .Select(one => new PlotRow(
                spans[0].Label, one.Key.Series, one.Key.Commodity, one.Value.Text(0)))],
        [.. converters.OfType<Converter>()],
        writer => LedgerChartDrawing.WriteSlices(writer, HasSeveralCommodities));

    private bool HasSeveralCommodities => series.Keys.Select(key => key.Commodity).Distinct().Count() > 1;

    /// <summary>Series come by name, then commodity, both in byte order.</summary>
    private sealed class ByName : IComparer<(string Series, string Commodity)>
    {
        public static ByName Order { get; } = new();

        public int Compare((string Series, string Commodity) x, (string Series, string Commodity) y)
        {
            int bySeries = string.CompareOrdinal(x.Series, y.Series);
            return bySeries != 0 ? bySeries : string.CompareOrdinal(x.Commodity, y.Commodity);
        }
    }
}
