using System.Text.Json;
using CapitalOs.Ledger.Money;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Accounts;

/// <summary>The sums over each account of a forest and all below it, one a commodity.</summary>
internal sealed class TreeSums
{
    private readonly IReadOnlyList<AccountRow> rows;
    private readonly long[] sums;

    // Where accounts below count other commodities, all sums in the order of their commodities; nearly nowhere.
    private readonly Dictionary<int, List<Amount>> mixed = [];

    /// <param name="rows">The accounts, each before all that is below it.</param>
    /// <param name="own">What each account has itself.</param>
    public TreeSums(IReadOnlyList<AccountRow> rows, IReadOnlyList<long> own)
    {
        this.rows = rows;
        sums = [.. own];
    }

    /// <summary>Adds to each account what is below it, from the last one back, so that each sum is whole.</summary>
    /// <param name="ends">Where the accounts below each one end.</param>
    public void RollUp(int[] ends)
    {
        for (int at = rows.Count - 1; at >= 0; at--)
        {
            for (int child = at + 1; child < ends[at]; child = ends[child])
            {
                if (mixed.TryGetValue(child, out List<Amount>? several))
                {
                    several.ForEach(amount => Add(at, amount));
                }
                else
                {
                    Add(at, Single(child));
                }
            }
        }
    }

    /// <summary>Writes an account's sums.</summary>
    public void Write(Utf8JsonWriter writer, string name, int at)
    {
        writer.WriteStartArray(name);
        if (mixed.TryGetValue(at, out List<Amount>? several))
        {
            several.ForEach(writer.WriteAmount);
        }
        else
        {
            writer.WriteAmount(Single(at));
        }

        writer.WriteEndArray();
    }

    private Amount Single(int at) => Amount.Of(sums[at], rows[at].Commodity);

    private void Add(int at, Amount amount)
    {
        if (!mixed.TryGetValue(at, out List<Amount>? several))
        {
            if (amount.Commodity == rows[at].Commodity.Code)
            {
                sums[at] = (Single(at) + amount).MinorUnits;
                return;
            }

            mixed[at] = several = [Single(at)];
        }

        int place = several.FindIndex(one => one.Commodity.CompareTo(amount.Commodity) >= 0);
        if (place >= 0 && several[place].Commodity == amount.Commodity)
        {
            several[place] += amount;
        }
        else
        {
            several.Insert(place < 0 ? several.Count : place, amount);
        }
    }
}
