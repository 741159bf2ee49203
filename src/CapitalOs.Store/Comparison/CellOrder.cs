using System.Globalization;
using System.Text;
using CapitalOs.Store.Sqlite;
using SQLitePCL;

namespace CapitalOs.Store.Comparison;

/// <summary>The database's own order of values: null, numbers, text by bytes, bytes. Types never mix.</summary>
internal static class CellOrder
{
    public static int Compare(Statement left, Statement right, int column)
    {
        int leftType = left.TypeOf(column);
        int order = Rank(leftType).CompareTo(Rank(right.TypeOf(column)));
        if (order != 0)
        {
            return order;
        }

        return leftType switch
        {
            raw.SQLITE_NULL => 0,
            raw.SQLITE_INTEGER => left.Int64(column).CompareTo(right.Int64(column)),
            _ => left.Bytes(column).AsSpan().SequenceCompareTo(right.Bytes(column)),
        };
    }

    public static string Show(Statement row, int column) => row.TypeOf(column) switch
    {
        raw.SQLITE_NULL => "null",
        raw.SQLITE_INTEGER => row.Int64(column).ToString(CultureInfo.InvariantCulture),
        raw.SQLITE_TEXT => Encoding.UTF8.GetString(row.Bytes(column)),
        _ => Convert.ToHexStringLower(row.Bytes(column)),
    };

    private static int Rank(int type) => type switch
    {
        raw.SQLITE_NULL => 0,
        raw.SQLITE_INTEGER => 1,
        raw.SQLITE_FLOAT => 2,
        raw.SQLITE_TEXT => 3,
        _ => 4,
    };
}
