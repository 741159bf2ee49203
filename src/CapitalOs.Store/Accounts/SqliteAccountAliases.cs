using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Accounts;

/// <summary>The SQL of aliases.</summary>
internal sealed class SqliteAccountAliases(Connection connection) : IAccountAliasReader, IAccountAliasWriter
{
    // An alias without an account is one that was taken back, so the inner join leaves it out.
    private const string Current = """
        SELECT n.entity_id, n.alias, a.account_id, n.event_seq FROM account_aliases AS n
        JOIN accounts AS a ON a.account_key = n.account_key
        WHERE n.revision = (
            SELECT max(last.revision) FROM account_aliases AS last
            WHERE last.entity_id = n.entity_id AND last.alias = n.alias)
        """;

    public AccountAliasRow? FindAlias(string entityId, string alias)
    {
        using Statement statement = connection
            .Prepare($"{Current} AND n.entity_id = ?1 AND n.alias = ?2")
            .Add(entityId)
            .Add(alias);
        return statement.Step() ? Read(statement) : null;
    }

    // Every clause is a constant; the values are bound in the same order.
    public IReadOnlyList<AccountAliasRow> ListAliases(AccountNameQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        string entity = query.EntityId is null ? string.Empty : " AND n.entity_id = ?";
        string after = query.AfterName is null ? string.Empty : " AND (n.entity_id, n.alias) > (?, ?)";
        using Statement statement = connection.Prepare(
            $"{Current}{entity}{after} ORDER BY n.entity_id, n.alias LIMIT ?");
        AccountNames.Bind(statement, query);
        return statement.Rows(Read);
    }

    public IReadOnlyList<string> ListAccountNames(string entityId, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        List<string> names = [];
        using (Statement codes = connection
            .Prepare("SELECT code FROM accounts WHERE entity_id = ?1 ORDER BY code LIMIT ?2")
            .Add(entityId)
            .Add(limit))
        {
            while (codes.Step())
            {
                names.Add(codes.Text(0));
            }
        }

        if (names.Count < limit)
        {
            names.AddRange(ListAliases(new() { EntityId = entityId, Limit = limit - names.Count })
                .Select(one => one.Alias));
        }

        return names;
    }

    public void PutAlias(string entityId, string alias, Guid? accountId, long eventSeq)
    {
        using Statement statement = connection.Prepare("""
            INSERT INTO account_aliases (entity_id, alias, revision, account_key, event_seq)
            SELECT ?1, ?2, coalesce(max(revision), 0) + 1,
                (SELECT account_key FROM accounts WHERE account_id = ?3), ?4
            FROM account_aliases WHERE entity_id = ?1 AND alias = ?2
            """);
        statement.Add(entityId).Add(alias);
        _ = accountId is { } id ? statement.Add(id) : statement.AddNull();
        statement.Add(eventSeq).Run();
    }

    private static AccountAliasRow Read(Statement statement) =>
        new(statement.Text(0), statement.Text(1), statement.Id(2), statement.Int64(3));
}
