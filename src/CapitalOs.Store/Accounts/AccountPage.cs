using System.Text;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Accounts;

/// <summary>One page of accounts in order (code, account_id), read from its place in an index.</summary>
internal static class AccountPage
{
    /// <param name="connection">Where the accounts are.</param>
    /// <param name="query">Which of them.</param>
    /// <param name="chart">What is kept of the chart that the connection sees, or null.</param>
    public static List<AccountRow> Read(Connection connection, AccountQuery query, Chart? chart)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        if ((query.AfterCode is null) != (query.AfterAccountId is null))
        {
            throw new ArgumentException("a place in the list has both a code and an id", nameof(query));
        }

        if (chart?.Lists.Find(query) is { } known)
        {
            return known;
        }

        if (chart?.Find(Keys(connection, query)) is { } found)
        {
            chart.Lists.Keep(query, found);
            return found;
        }

        using Statement statement = connection.Prepare(SqlOf(query, SqliteAccounts.Columns, SqliteAccounts.Joins));
        Bind(statement, query);
        List<AccountRow> rows = new AccountRows(statement).ReadAll();
        chart?.Keep(rows);
        return rows;
    }

    private static List<long> Keys(Connection connection, AccountQuery query)
    {
        using Statement statement = connection.Prepare(SqlOf(query, "a.account_key", string.Empty));
        Bind(statement, query);
        return statement.Rows(row => row.Int64(0));
    }

    // Every clause is a constant; the values are bound in the same order by Bind.
    private static string SqlOf(AccountQuery query, string columns, string joins)
    {
        // Within one entity a code is unique, so the unique index gives the same order.
        string source = query.EntityId is null ? "accounts AS a INDEXED BY accounts_by_code" : "accounts AS a";
        source = query.AccountIds is null ? source : "accounts AS a";
        StringBuilder sql = new($"SELECT {columns} FROM {source} {joins} WHERE TRUE");
        sql.Append(query.EntityId is null ? string.Empty : " AND a.entity_id = ?");
        sql.Append(query.AfterCode is null ? string.Empty : " AND (a.code, a.account_id) > (?, ?)");
        sql.Append(query.CodePrefix is null or "" ? string.Empty : " AND a.code >= ? AND a.code < ?");
        sql.Append(query.Type is null ? string.Empty : " AND a.account_type = ?");
        sql.Append(query.AccountIds is null
            ? string.Empty
            : " AND a.account_id IN (SELECT unhex(value) FROM json_each(?))");
        sql.Append(" ORDER BY a.code, a.account_id LIMIT ?");
        return sql.ToString();
    }

    private static void Bind(Statement statement, AccountQuery query)
    {
        if (query.EntityId is { } entityId)
        {
            statement.Add(entityId);
        }

        if (query.AfterCode is { } afterCode && query.AfterAccountId is { } afterId)
        {
            statement.Add(afterCode).Add(afterId);
        }

        if (query.CodePrefix is { Length: > 0 } prefix)
        {
            statement.Add(prefix).AddText(FirstAfterAll(prefix));
        }

        if (query.Type is { } type)
        {
            statement.Add((long)type);
        }

        if (query.AccountIds is { } ids)
        {
            statement.Add($"[{string.Join(',', ids.Select(id => $"\"{id:N}\""))}]");
        }

        statement.Add(query.Limit);
    }

    /// <summary>The first bytes after all texts with the prefix. No UTF-8 byte is 0xFF, so it never wraps.</summary>
    private static byte[] FirstAfterAll(string prefix)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(prefix);
        bytes[^1]++;
        return bytes;
    }
}
