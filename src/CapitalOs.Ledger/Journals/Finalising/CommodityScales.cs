using System.Collections.Immutable;
using System.Numerics;

namespace CapitalOs.Ledger.Journals.Finalising;

/// <summary>How many decimals each commodity is written with, and how many hledger would display.</summary>
internal sealed class CommodityScales
{
    private readonly Dictionary<string, int> written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int?> declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> shown = new(StringComparer.Ordinal);
    private readonly HashSet<string> posted = new(StringComparer.Ordinal);

    public CommodityScales(Journal journal)
    {
        foreach (JournalDirective directive in journal.Directives)
        {
            Note(directive);
        }

        foreach (JournalPosting posting in journal.Transactions.SelectMany(transaction => transaction.Postings))
        {
            foreach (JournalAmount amount in posting.Amounts)
            {
                posted.Add(amount.Commodity);
                Raise(written, amount);
                Raise(shown, amount);
            }

            if (posting.Assertion is JournalAssertion assertion)
            {
                Raise(written, assertion.Amount);
            }
        }
    }

    /// <summary>Whether hledger would show the amount as zero, and so take it for balanced.</summary>
    public bool LooksZero(JournalAmount amount)
    {
        int displayed = declared.GetValueOrDefault(amount.Commodity) ?? shown.GetValueOrDefault(amount.Commodity);
        int surplus = amount.Scale - displayed;
        return amount.IsZero
            || (surplus > 0 && BigInteger.Abs(amount.Mantissa) <= 5 * BigInteger.Pow(10, surplus - 1));
    }

    public ImmutableArray<JournalCommodity> All(IEnumerable<JournalTransaction> transactions)
    {
        foreach (JournalAmount amount in transactions.SelectMany(t => t.Postings).SelectMany(p => p.Amounts))
        {
            posted.Add(amount.Commodity);
            Raise(written, amount);
        }

        return
        [
            .. written.Keys.Union(declared.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(symbol =>
                new JournalCommodity(
                    symbol, written.GetValueOrDefault(symbol), declared.GetValueOrDefault(symbol),
                    posted.Contains(symbol))),
        ];
    }

    private static void Raise(Dictionary<string, int> scales, JournalAmount amount) =>
        scales[amount.Commodity] = Math.Max(scales.GetValueOrDefault(amount.Commodity), amount.Scale);

    private void Note(JournalDirective directive)
    {
        switch (directive)
        {
            case JournalCommodityDeclaration commodity:
                declared[commodity.Commodity] = commodity.Scale;
                break;
            case JournalDefaultCommodity standard:
                shown[standard.Commodity] = Math.Max(shown.GetValueOrDefault(standard.Commodity), standard.Scale);
                break;
            case JournalMarketPrice price:
                Raise(shown, price.Price);
                break;
            default:
                break;
        }
    }
}
