using System.Globalization;
using CapitalOs.Ledger.Journals;
using CapitalOs.Ledger.Money;
using CapitalOs.Store;

namespace CapitalOs.Tools.Import;

/// <summary>Which commodity of the books each symbol of a journal is, and which ones have to be declared.</summary>
internal sealed class CommodityPlan
{
    private readonly Dictionary<string, Commodity> bySymbol = new(StringComparer.Ordinal);
    private readonly Dictionary<CommodityCode, string> symbolOf = [];
    private readonly FinalJournal journal;
    private readonly IBooksReader books;
    private readonly ErrorList errors;

    public CommodityPlan(
        FinalJournal journal, IReadOnlyList<IReadOnlyList<JournalLine>> lines, IBooksReader books, ErrorList errors)
    {
        this.journal = journal;
        this.books = books;
        this.errors = errors;
        foreach ((string symbol, JournalLine line) in FinestLines(lines))
        {
            Plan(symbol, line);
        }
    }

    /// <summary>The declarations, by code.</summary>
    public List<ImportCall> Calls { get; } = [];

    /// <summary>The commodity of a symbol that some amount other than zero has.</summary>
    public bool TryFind(string symbol, out Commodity? commodity) => bySymbol.TryGetValue(symbol, out commodity);

    /// <summary>
    /// Makes sure that the books know a commodity that only prices name. With nothing counted yet that would say how
    /// fine it has to be, and a scale that never changes, it gets the declared decimals or else the most.
    /// </summary>
    public void RequireFor(string symbol, CommodityCode code, JournalPosition at)
    {
        if (books.FindCommodity(code) is null && symbolOf.TryAdd(code, symbol))
        {
            int? declared = journal.Commodities.FirstOrDefault(one => one.Symbol == symbol)?.DeclaredScale;
            DeclareAs(new Commodity(code, Math.Min(declared ?? Commodity.ScaleMax, Commodity.ScaleMax)), at);
        }
    }

    /// <summary>For each symbol the first line that needs the most decimals, by symbol.</summary>
    private static SortedDictionary<string, JournalLine> FinestLines(IReadOnlyList<IReadOnlyList<JournalLine>> lines)
    {
        SortedDictionary<string, JournalLine> finest = new(StringComparer.Ordinal);
        Dictionary<string, int> scales = new(StringComparer.Ordinal);
        foreach (JournalLine line in lines.SelectMany(one => one).Where(line => !line.Amount.IsZero))
        {
            string symbol = line.Amount.Commodity;
            bool isSeen = scales.TryGetValue(symbol, out int scale);
            if (!isSeen || (line.Amount.Scale > scale && line.Amount.Trimmed().Scale > scale))
            {
                finest[symbol] = line;
                scales[symbol] = line.Amount.Trimmed().Scale;
            }
        }

        return finest;
    }

    private void Plan(string symbol, JournalLine finest)
    {
        JournalPosition at = finest.Posting.Position;
        if (symbol.Length == 0)
        {
            errors.Add(
                ImportErrorCode.CommodityMissing, at, "The amount has no commodity.",
                "Write what is counted, for example 12.50 USD, or put a line like D 1000.00 USD above.");
        }
        else if (!CommodityNames.TryFind(symbol, out CommodityCode code))
        {
            errors.Add(
                ImportErrorCode.CommoditySymbolUnusable, at, $"The books cannot count in {symbol}.",
                "Use an ISO 4217 code or a symbol of a letter followed by letters, digits, dots, underscores or "
                + $"hyphens, at most {CommodityCode.LengthMax} characters.");
        }
        else if (!symbolOf.TryAdd(code, symbol))
        {
            errors.Add(
                ImportErrorCode.CommodityAmbiguous, at, $"{symbol} and {symbolOf[code]} both mean {code} in the books.",
                "Write one symbol throughout the journal if they are the same, else give one of them another symbol.");
        }
        else
        {
            Fit(symbol, code, finest.Amount.Trimmed().Scale, at);
        }
    }

    private void Fit(string symbol, CommodityCode code, int needed, JournalPosition at)
    {
        Commodity? known = books.FindCommodity(code);
        int limit = known?.Scale ?? Commodity.ScaleMax;
        if (needed > limit)
        {
            string decimals = limit.ToString(CultureInfo.InvariantCulture);
            errors.Add(
                ImportErrorCode.TooManyDecimals, at,
                $"The amount has {needed.ToString(CultureInfo.InvariantCulture)} decimals, and the books keep "
                + (known is null ? $"at most {decimals} of any commodity." : $"{decimals} of {code}, for good."),
                $"Write amounts with at most {decimals} decimals"
                + (known is null ? "." : ", or give the finer commodity another symbol."));
            return;
        }

        bySymbol[symbol] = known ?? Declare(symbol, code, needed, at);
    }

    /// <summary>A scale never changes, so a new commodity gets the finest one that the journal shows.</summary>
    private Commodity Declare(string symbol, CommodityCode code, int needed, JournalPosition at)
    {
        JournalCommodity? shown = journal.Commodities.FirstOrDefault(one => one.Symbol == symbol);
        int scale = Math.Max(needed, Math.Max(shown?.ScaleMax ?? 0, shown?.DeclaredScale ?? 0));
        return DeclareAs(new Commodity(code, Math.Min(scale, Commodity.ScaleMax)), at);
    }

    private Commodity DeclareAs(Commodity commodity, JournalPosition at)
    {
        Calls.Add(ImportCall.Of("declare_commodity", at, writer =>
        {
            writer.WriteString("code", commodity.Code.Text);
            writer.WriteNumber("scale", commodity.Scale);
        }));
        return commodity;
    }
}
