using System.Runtime.InteropServices;

namespace CapitalOs.Store.Accounts;

/// <summary>Walks a tree from each parent to its children.</summary>
internal static class AccountTreeOrder
{
    /// <summary>An account of an arranged forest and all that is below it; nothing where it is not there.</summary>
    public static List<AccountRow> Below(IReadOnlyList<AccountRow> forest, Guid accountId)
    {
        List<AccountRow> tree = [];
        foreach (AccountRow row in forest)
        {
            if (tree.Count > 0 ? row.Depth > tree[0].Depth : row.AccountId == accountId)
            {
                tree.Add(row);
            }
            else if (tree.Count > 0)
            {
                break;
            }
        }

        return tree;
    }

    /// <summary>
    /// Puts every account right before all that is below it and leaves siblings in the order in which they came.
    /// </summary>
    /// <param name="rows">Whole trees: an account whose parent is not among the rows is a root.</param>
    public static List<AccountRow> Arrange(List<AccountRow> rows)
    {
        HashSet<long> keys = [.. rows.Select(row => row.Key)];
        Dictionary<long, List<AccountRow>> children = [];
        Stack<AccountRow> next = new();
        for (int i = rows.Count - 1; i >= 0; i--)
        {
            AccountRow row = rows[i];
            if (row.ParentKey is { } parent && keys.Contains(parent))
            {
                ref List<AccountRow>? siblings = ref CollectionsMarshal.GetValueRefOrAddDefault(
                    children, parent, out _);
                siblings ??= [];
                siblings.Add(row);
            }
            else
            {
                next.Push(row);
            }
        }

        // The children were collected from the last to the first, so that the first is on top of the stack.
        List<AccountRow> arranged = new(rows.Count);
        while (next.TryPop(out AccountRow? row))
        {
            arranged.Add(row);
            foreach (AccountRow child in children.GetValueOrDefault(row.Key) ?? [])
            {
                next.Push(child);
            }
        }

        return arranged;
    }
}
