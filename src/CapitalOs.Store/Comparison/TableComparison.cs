using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Comparison;

/// <summary>Walks the same table of two databases side by side, in the order of its key.</summary>
internal static class TableComparison
{
    public static RowDifference? FirstDifference(Connection actual, Connection expected, TableShape table)
    {
        using Statement left = actual.Prepare(table.Query);
        using Statement right = expected.Prepare(table.Query);
        while (true)
        {
            bool hasLeft = left.Step();
            bool hasRight = right.Step();
            if (!hasLeft && !hasRight)
            {
                return null;
            }

            int order = hasLeft && hasRight ? CompareKeys(left, right, table) : hasLeft ? -1 : 1;
            if (order < 0)
            {
                return new RowDifference(RowDifferenceKind.RowExtra, table.Name, KeyOf(left, table), null);
            }

            if (order > 0)
            {
                return new RowDifference(RowDifferenceKind.RowMissing, table.Name, KeyOf(right, table), null);
            }

            for (int column = 0; column < table.Columns.Count; column++)
            {
                if (CellOrder.Compare(left, right, column) != 0)
                {
                    return new RowDifference(
                        RowDifferenceKind.ValueChanged, table.Name, KeyOf(right, table), table.Columns[column]);
                }
            }
        }
    }

    private static int CompareKeys(Statement left, Statement right, TableShape table)
    {
        foreach (int column in table.Key)
        {
            int order = CellOrder.Compare(left, right, column);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static string KeyOf(Statement row, TableShape table) =>
        string.Join(", ", table.Key.Select(column => $"{table.Columns[column]}={CellOrder.Show(row, column)}"));
}
