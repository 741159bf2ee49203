using System.Text.Json;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Balances;
using CapitalOs.Tools.Answers;

namespace CapitalOs.Tools.Accounts;

/// <summary>Accounts as trees, each node with the sums of all below it.</summary>
internal sealed class AccountForest
{
    private const string Node = "account";
    private readonly IReadOnlyList<AccountRow> rows;

    // Where the accounts below each one end.
    private readonly int[] ends;
    private readonly TreeSums? sums;

    /// <summary>Builds the forest.</summary>
    /// <param name="rows">Each account right before all that is below it, siblings in their order.</param>
    /// <param name="asOf">The day of the balances, or null without them.</param>
    /// <param name="balances">Where they come from.</param>
    public AccountForest(IReadOnlyList<AccountRow> rows, DateOnly? asOf, IBalanceReader balances)
    {
        this.rows = rows;
        ends = EndsOf(rows);
        if (asOf is { } day)
        {
            sums = new TreeSums(rows, balances.SumPostings([.. rows.Select(row => row.Key)], day));
            sums.RollUp(ends);
        }
    }

    /// <summary>Writes the trees.</summary>
    public void Write(Utf8JsonWriter writer, string name) => WriteList(writer, name, 0, rows.Count);

    /// <summary>From the last account back, so that each finds the ends of those below it.</summary>
    private static int[] EndsOf(IReadOnlyList<AccountRow> rows)
    {
        int[] ends = new int[rows.Count];
        for (int at = rows.Count - 1; at >= 0; at--)
        {
            int next = at + 1;
            while (next < rows.Count && rows[next].Depth > rows[at].Depth)
            {
                next = ends[next];
            }

            ends[at] = next;
        }

        return ends;
    }

    private void WriteList(Utf8JsonWriter writer, string name, int from, int end)
    {
        writer.WriteStartArray(name);
        for (int at = from; at < end; at = ends[at])
        {
            writer.WriteStartObject();
            AccountJson.WriteFirst(writer, rows[at]);
            sums?.Write(writer, "balances", at);
            WriteList(writer, "children", at + 1, ends[at]);
            AccountJson.WriteRest(writer, rows[at]);
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
