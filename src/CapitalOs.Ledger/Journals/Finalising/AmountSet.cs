using System.Collections.Immutable;

namespace CapitalOs.Ledger.Journals.Finalising;

/// <summary>Amounts of several commodities, summed exactly.</summary>
internal sealed class AmountSet
{
    private readonly Dictionary<string, JournalAmount> amounts = new(StringComparer.Ordinal);

    public void Add(JournalAmount amount) =>
        amounts[amount.Commodity] = amounts.TryGetValue(amount.Commodity, out JournalAmount held)
            ? held + amount
            : amount;

    public void AddAll(IEnumerable<JournalAmount> more)
    {
        foreach (JournalAmount amount in more)
        {
            Add(amount);
        }
    }

    /// <summary>The amount of one commodity, zero when none was added.</summary>
    public JournalAmount Of(string commodity) =>
        amounts.TryGetValue(commodity, out JournalAmount held) ? held : new(0, 0, commodity);

    /// <summary>The non-zero amounts by commodity in ordinal order.</summary>
    public ImmutableArray<JournalAmount> NonZero() =>
    [
        .. amounts.Values.Where(amount => !amount.IsZero).OrderBy(amount => amount.Commodity, StringComparer.Ordinal),
    ];
}
