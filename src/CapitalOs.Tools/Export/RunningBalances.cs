using CapitalOs.Ledger.Journals;

namespace CapitalOs.Tools.Export;

/// <summary>
/// The balances while a journal is written: an assertion that other entries of the books have made untrue would keep
/// hledger from reading any of it.
/// </summary>
internal sealed class RunningBalances
{
    private readonly Dictionary<string, Dictionary<string, JournalAmount>> balances = new(StringComparer.Ordinal);

    public void Add(string account, JournalAmount amount)
    {
        if (!balances.TryGetValue(account, out Dictionary<string, JournalAmount>? own))
        {
            balances[account] = own = new(StringComparer.Ordinal);
        }

        own[amount.Commodity] = own.TryGetValue(amount.Commodity, out JournalAmount sum) ? sum + amount : amount;
    }

    /// <summary>Whether the assertion holds now.</summary>
    public bool Holds(string account, JournalAssertion assertion)
    {
        IEnumerable<JournalAmount> own = balances.TryGetValue(account, out var amounts) ? amounts.Values : [];
        IEnumerable<JournalAmount> below = assertion.IsInclusive
            ? balances.Where(one => one.Key.StartsWith(account + ":", StringComparison.Ordinal))
                .SelectMany(one => one.Value.Values)
            : [];
        JournalAmount[] held = [.. own, .. below];
        JournalAmount sum = new(0, 0, assertion.Amount.Commodity);
        foreach (JournalAmount amount in held.Where(amount => amount.Commodity == sum.Commodity))
        {
            sum += amount;
        }

        return sum.SameQuantityAs(assertion.Amount)
            && (!assertion.IsTotal || held
                .Where(amount => amount.Commodity != sum.Commodity)
                .GroupBy(amount => amount.Commodity)
                .All(group => group.Aggregate((one, other) => one + other).IsZero));
    }
}
