using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Accounts;

/// <summary>The SQL of groups.</summary>
internal sealed class SqliteAccountGroups(Connection connection) : IAccountGroupReader, IAccountGroupWriter
{
    private const string Columns =
        "g.group_key, g.entity_id, g.group_id, g.revision, g.name, g.description, g.event_seq";

    private const string IsLast = """
        g.revision = (
            SELECT max(last.revision) FROM account_groups AS last
            WHERE last.entity_id = g.entity_id AND last.group_id = g.group_id)
        """;

    // UNION, not UNION ALL: an account below two members is walked once.
    private const string Accounts = $"""
        WITH RECURSIVE held (account_key, include_below) AS (
            SELECT m.account_key, m.include_below FROM account_groups AS g
            JOIN account_group_members AS m ON m.group_key = g.group_key
            WHERE g.entity_id = ?1 AND g.group_id = ?2 AND {IsLast}
            UNION
            SELECT child.account_key, 1 FROM held
            JOIN accounts AS child ON child.parent_key = held.account_key
            WHERE held.include_below = 1)
        SELECT {SqliteAccounts.Columns} FROM (SELECT DISTINCT account_key FROM held) AS h
        JOIN accounts AS a ON a.account_key = h.account_key {SqliteAccounts.Joins}
        ORDER BY a.code, a.account_id
        """;

    public AccountGroupRow? FindGroup(string entityId, string groupId)
    {
        using Statement statement = connection
            .Prepare($"""
                SELECT {Columns} FROM account_groups AS g WHERE g.entity_id = ?1 AND g.group_id = ?2
                ORDER BY g.revision DESC LIMIT 1
                """)
            .Add(entityId)
            .Add(groupId);
        return statement.Step() ? Read(statement) : null;
    }

    public IReadOnlyList<AccountRow> ListGroupAccounts(string entityId, string groupId)
    {
        using Statement statement = connection.Prepare(Accounts).Add(entityId).Add(groupId);
        return new AccountRows(statement).ReadAll();
    }

    // Every clause is a constant; the values are bound in the same order.
    public IReadOnlyList<AccountGroupRow> ListGroups(AccountNameQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        string entity = query.EntityId is null ? string.Empty : " AND g.entity_id = ?";
        string after = query.AfterName is null ? string.Empty : " AND (g.entity_id, g.group_id) > (?, ?)";
        using Statement statement = connection.Prepare(
            $"SELECT {Columns} FROM account_groups AS g WHERE {IsLast}{entity}{after} "
            + "ORDER BY g.entity_id, g.group_id LIMIT ?");
        AccountNames.Bind(statement, query);
        return statement.Rows(Read);
    }

    public void PutGroup(AccountGroupRow group)
    {
        using (Statement statement = connection.Prepare("""
            INSERT INTO account_groups (group_key, entity_id, group_id, revision, name, description, event_seq)
            VALUES ((SELECT coalesce(max(group_key), 0) + 1 FROM account_groups), ?1, ?2, ?3, ?4, ?5, ?6)
            """))
        {
            statement
                .Add(group.EntityId)
                .Add(group.GroupId)
                .Add(group.Revision)
                .Add(group.Name)
                .Add(group.Description)
                .Add(group.EventSeq)
                .Run();
        }

        foreach ((int position, AccountGroupMember member) in group.Members.Index())
        {
            using Statement statement = connection.Prepare("""
                INSERT INTO account_group_members (group_key, position, account_key, include_below)
                VALUES ((SELECT max(group_key) FROM account_groups), ?1, ?2, ?3)
                """);
            statement.Add(position).Add(member.AccountKey).Add(member.IncludesBelow).Run();
        }
    }

    private AccountGroupRow Read(Statement statement) => new(
        statement.Text(1),
        statement.Text(2),
        statement.Int64(3),
        statement.Text(4),
        statement.NullableText(5),
        MembersOf(statement.Int64(0)),
        statement.Int64(6));

    private List<AccountGroupMember> MembersOf(long groupKey)
    {
        using Statement statement = connection
            .Prepare("""
                SELECT m.account_key, a.account_id, m.include_below FROM account_group_members AS m
                JOIN accounts AS a ON a.account_key = m.account_key WHERE m.group_key = ?1 ORDER BY m.position
                """)
            .Add(groupKey);
        return statement.Rows(row => new AccountGroupMember(row.Int64(0), row.Id(1), row.Int64(2) == 1));
    }
}
