using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Accounts;

/// <summary>The SQL of accounts.</summary>
/// <param name="connection">Where they are.</param>
/// <param name="kept">What readers keep of the chart; null for a connection that may write.</param>
internal sealed class SqliteAccounts(Connection connection, KeptChart? kept) : IAccountReader, IAccountWriter
{
    internal const string Columns = """
        a.account_key, a.account_id, a.entity_id, a.code, a.name, a.account_type, a.commodity, c.scale,
        a.parent_key, p.account_id, a.depth, a.metadata,
        coalesce((
            SELECT st.is_active FROM account_states AS st
            WHERE st.account_key = a.account_key ORDER BY st.revision DESC LIMIT 1), 1),
        pr.display_name, pr.institution_name, pr.institution_suffix
        """;

    internal const string Joins = """
        JOIN commodities AS c ON c.commodity = a.commodity
        LEFT JOIN accounts AS p ON p.account_key = a.parent_key
        LEFT JOIN account_profiles AS pr ON pr.profile_key = (
            SELECT last.profile_key FROM account_profiles AS last
            WHERE last.account_key = a.account_key ORDER BY last.event_seq DESC LIMIT 1)
        """;

    private const string Forest = $"""
        SELECT {Columns} FROM accounts AS a INDEXED BY accounts_by_code {Joins} ORDER BY a.code, a.account_id
        """;

    private const string Tree = $"""
        WITH RECURSIVE tree (account_key) AS (
            SELECT account_key FROM accounts WHERE account_id = ?1
            UNION ALL
            SELECT child.account_key FROM tree JOIN accounts AS child ON child.parent_key = tree.account_key)
        SELECT {Columns} FROM tree JOIN accounts AS a ON a.account_key = tree.account_key {Joins}
        ORDER BY a.code, a.account_id
        """;

    // Accounts that are read one by one share the words that they have in common, too.
    private AccountRow? _last;

    public AccountRow? FindAccount(Guid accountId)
    {
        using Statement statement = connection
            .Prepare($"SELECT {Columns} FROM accounts AS a {Joins} WHERE a.account_id = ?1")
            .Add(accountId);
        return statement.Step() ? _last = new AccountRows(statement, _last).Read() : null;
    }

    public AccountRow? FindAccountByCode(string entityId, string code)
    {
        using Statement statement = connection
            .Prepare($"SELECT {Columns} FROM accounts AS a {Joins} WHERE a.entity_id = ?1 AND a.code = ?2")
            .Add(entityId)
            .Add(code);
        return statement.Step() ? _last = new AccountRows(statement, _last).Read() : null;
    }

    public IReadOnlyList<AccountRow> ListAccounts(AccountQuery query) =>
        AccountPage.Read(connection, query, kept?.Of(connection));

    public IReadOnlyList<AccountRow> ListAccountTree(Guid? rootAccountId)
    {
        Chart? chart = kept?.Of(connection);
        if (chart?.Forest is { } forest)
        {
            return rootAccountId is { } wanted ? AccountTreeOrder.Below(forest, wanted) : forest;
        }

        using Statement statement = connection.Prepare(rootAccountId is null ? Forest : Tree);
        if (rootAccountId is { } root)
        {
            statement.Add(root);
            return AccountTreeOrder.Arrange(new AccountRows(statement).ReadAll());
        }

        List<AccountRow> all = AccountTreeOrder.Arrange(new AccountRows(statement).ReadAll());
        chart?.KeepForest(all);
        return all;
    }

    public AccountRow InsertAccount(NewAccount account)
    {
        AccountRow? parent = account.ParentAccountId is { } parentId
            ? FindAccount(parentId) ?? throw new ArgumentException("the parent account does not exist", nameof(account))
            : null;
        using (Statement statement = connection.Prepare("""
            INSERT INTO accounts (
                account_key, account_id, entity_id, code, name, account_type, commodity, parent_key, depth, metadata)
            VALUES ((SELECT coalesce(max(account_key), 0) + 1 FROM accounts), ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """))
        {
            statement
                .Add(account.AccountId)
                .Add(account.EntityId)
                .Add(account.Code)
                .Add(account.Name)
                .Add((long)account.Type)
                .Add(account.Commodity.Text)
                .Add(parent?.Key)
                .Add((parent?.Depth ?? 0) + 1)
                .Add(account.Metadata)
                .Run();
        }

        return FindAccount(account.AccountId) ?? throw new InvalidOperationException("the new account is not there");
    }
}
