using System.Collections.Immutable;

namespace CapitalOs.Ledger.Journals.Finalising;

/// <summary>The balance of each account so far.</summary>
internal sealed class RunningBalances
{
    private readonly Dictionary<string, AmountSet> byAccount = new(StringComparer.Ordinal);

    public void Add(string account, IEnumerable<JournalAmount> amounts)
    {
        if (!byAccount.TryGetValue(account, out AmountSet? held))
        {
            byAccount.Add(account, held = new AmountSet());
        }

        held.AddAll(amounts);
    }

    public ImmutableArray<JournalAmount> NonZero(string account) =>
        byAccount.TryGetValue(account, out AmountSet? held) ? held.NonZero() : [];

    /// <summary>The balances of an account: alone, of its subaccounts, or of both.</summary>
    public AmountSet Sum(string account, bool withSelf, bool withSubaccounts)
    {
        AmountSet sum = new();
        if (withSelf && byAccount.TryGetValue(account, out AmountSet? own))
        {
            sum.AddAll(own.NonZero());
        }

        if (withSubaccounts)
        {
            string prefix = account + ":";
            foreach ((string name, AmountSet held) in byAccount)
            {
                if (name.StartsWith(prefix, StringComparison.Ordinal))
                {
                    sum.AddAll(held.NonZero());
                }
            }
        }

        return sum;
    }
}
