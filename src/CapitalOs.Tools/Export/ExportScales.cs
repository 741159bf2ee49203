using CapitalOs.Ledger.Journals;
using CapitalOs.Ledger.Money;
using CapitalOs.Store.Transactions;
using CapitalOs.Tools.Import;

namespace CapitalOs.Tools.Export;

/// <summary>How many decimals each commodity shows: as many as its finest amount needs.</summary>
internal sealed class ExportScales
{
    private readonly Dictionary<CommodityCode, int> scales = [];

    public ExportScales(IReadOnlyList<IReadOnlyList<PostingRow>> postings)
    {
        foreach (PostingRow posting in postings.SelectMany(one => one))
        {
            Amount amount = posting.Amount;
            int known = scales.GetValueOrDefault(amount.Commodity, -1);
            if (amount.Scale > known)
            {
                scales[amount.Commodity] = Math.Max(known, Exact(amount).Trimmed().Scale);
            }
        }
    }

    public JournalAmount Show(Amount amount)
    {
        JournalAmount exact = Exact(amount).Trimmed();
        int scale = scales[amount.Commodity];
        return new JournalAmount(exact.MantissaAt(scale), scale, exact.Commodity);
    }

    private static JournalAmount Exact(Amount amount) => new(amount.MinorUnits, amount.Scale, amount.Commodity.Text);
}
