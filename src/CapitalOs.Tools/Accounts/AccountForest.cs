using System.Text.Json;
using CapitalOs.Ledger.Money;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Balances;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Accounts;

/// <summary>Accounts as trees, each node with the sums of all below it.</summary>
internal sealed class AccountForest
{
    private const string Node = "account";
    private readonly Dictionary<long, List<AccountRow>> children = [];
    private readonly List<AccountRow> roots = [];

    // By commodity in its order; nearly all accounts have one.
    private readonly Dictionary<long, List<Amount>> sums = [];
    private readonly bool hasBalances;

    /// <summary>Builds the forest from rows in which parents come before children.</summary>
    public AccountForest(IReadOnlyList<AccountRow> rows, DateOnly? asOf, IBalanceReader balances)
    {
        hasBalances = asOf is not null;
        HashSet<long> present = [.. rows.Select(row => row.Key)];
        foreach (AccountRow row in rows)
        {
            bool isRoot = row.ParentKey is not { } parent || !present.Contains(parent);
            List<AccountRow> siblings = isRoot ? roots : children.TryGetValue(row.ParentKey!.Value, out var known)
                ? known
                : children[row.ParentKey.Value] = [];
            siblings.Add(row);
        }

        if (asOf is { } day)
        {
            IReadOnlyDictionary<long, long> own = balances.SumPostings([.. rows.Select(row => row.Key)], day);

            // From the last row back, so that each child has its sum before its parent takes it.
            foreach (AccountRow row in rows.Reverse())
            {
                Add(row, Amount.Of(own[row.Key], row.Commodity));
                foreach (AccountRow child in children.GetValueOrDefault(row.Key) ?? [])
                {
                    foreach (Amount amount in sums[child.Key])
                    {
                        Add(row, amount);
                    }
                }
            }
        }
    }

    /// <summary>Writes the trees.</summary>
    public void Write(Utf8JsonWriter writer, string name) => WriteList(writer, name, roots);

    private void Add(AccountRow row, Amount amount)
    {
        if (!sums.TryGetValue(row.Key, out List<Amount>? mine))
        {
            sums[row.Key] = mine = [];
        }

        int at = mine.FindIndex(one => one.Commodity.CompareTo(amount.Commodity) >= 0);
        if (at >= 0 && mine[at].Commodity == amount.Commodity)
        {
            mine[at] += amount;
        }
        else
        {
            mine.Insert(at < 0 ? mine.Count : at, amount);
        }
    }

    private void WriteList(Utf8JsonWriter writer, string name, List<AccountRow> rows)
    {
        writer.WriteStartArray(name);
        foreach (AccountRow row in rows)
        {
            writer.WriteStartObject();
            AccountJson.WriteMembers(writer, row, () =>
            {
                if (hasBalances)
                {
                    writer.WriteAmounts("balances", sums[row.Key]);
                }

                WriteList(writer, "children", children.GetValueOrDefault(row.Key) ?? []);
            });
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Declares what <see cref="Write"/> writes under <c>accounts</c>.</summary>
    public static void Describe(AnswerFields fields) =>
        fields.Trees("accounts", Node, "The roots, by (code, account_id).", DescribeNode);

    private static void DescribeNode(AnswerFields node)
    {
        AccountJson.Describe(node);
        node.Sometimes(static asked => asked.Amounts(
            "balances", "With with_balances: the sums over the account and all below it, one a commodity."));
        node.Trees("children", Node, "The accounts below, by (code, account_id).", DescribeNode);
    }
}
