using CapitalOs.Ledger.Money;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Balances;
using CapitalOs.Store.Entities;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Snapshots;

/// <summary>The SQL of balance snapshots. The history is written by the table's own trigger.</summary>
/// <param name="connection">Where they are.</param>
/// <param name="kept">What readers keep of them; null for a connection that may write.</param>
internal sealed class SqliteSnapshots(Connection connection, KeptSnapshots? kept) : ISnapshotReader, ISnapshotWriter
{
    private const string Select = """
        SELECT s.snapshot_id, s.account_key, s.snapshot_date, s.minor_units, a.commodity, c.scale,
            s.source_system, s.source_artifact_id, s.event_seq
        FROM balance_snapshots AS s
        JOIN accounts AS a ON a.account_key = s.account_key
        JOIN commodities AS c ON c.commodity = a.commodity
        """;

    private const string Latest = """
        SELECT wanted.key, s.snapshot_id, s.snapshot_date, s.minor_units, s.source_system, s.source_artifact_id,
            s.event_seq
        FROM json_each(?1) AS wanted
        CROSS JOIN balance_snapshots AS s ON s.account_key = wanted.value
            AND s.snapshot_date = (
                SELECT max(last.snapshot_date) FROM balance_snapshots AS last
                WHERE last.account_key = wanted.value AND last.snapshot_date <= ?2)
        """;

    public BalanceSnapshotRow? FindSnapshot(long accountKey, DateOnly date)
    {
        using Statement statement = connection
            .Prepare($"{Select} WHERE s.account_key = ?1 AND s.snapshot_date = ?2")
            .Add(accountKey)
            .Add(DateColumn.NumberOf(date));
        return statement.Step() ? Read(statement) : null;
    }

    public IReadOnlyList<BalanceSnapshotRow?> LatestSnapshots(IReadOnlyList<AccountRow> accounts, DateOnly asOf) =>
        kept is not null && accounts.Count >= SqliteBalances.ManyAccounts
            ? kept.See(connection, asOf).Complete(
                [.. accounts.Select(account => account.Key)],
                missing => FindLatest([.. missing.Select(place => accounts[place])], asOf))
            : FindLatest(accounts, asOf);

    private BalanceSnapshotRow?[] FindLatest(IReadOnlyList<AccountRow> accounts, DateOnly asOf)
    {
        BalanceSnapshotRow?[] latest = new BalanceSnapshotRow?[accounts.Count];
        using Statement statement = connection
            .Prepare(Latest)
            .Add(ManyBalances.ListOf([.. accounts.Select(account => account.Key)]))
            .Add(DateColumn.NumberOf(asOf));
        string? source = null;
        while (statement.Step())
        {
            int place = statement.Int32(0);
            source = statement.Text(4, source);
            latest[place] = new BalanceSnapshotRow(
                statement.Id(1),
                accounts[place].Key,
                DateColumn.DateOf(statement.Int32(2)),
                Amount.Of(statement.Int64(3), accounts[place].Commodity),
                source,
                statement.NullableText(5),
                statement.Int64(6));
        }

        return latest;
    }

    public IReadOnlyList<BalanceSnapshotRow> SnapshotHistory(long accountKey, DateOnly date)
    {
        using Statement statement = connection.Prepare("""
            SELECT s.snapshot_id, h.account_key, h.snapshot_date, h.minor_units, a.commodity, c.scale,
                h.source_system, h.source_artifact_id, h.event_seq
            FROM balance_snapshot_history AS h
            JOIN balance_snapshots AS s ON s.account_key = h.account_key AND s.snapshot_date = h.snapshot_date
            JOIN accounts AS a ON a.account_key = h.account_key
            JOIN commodities AS c ON c.commodity = a.commodity
            WHERE h.account_key = ?1 AND h.snapshot_date = ?2
            ORDER BY h.revision
            """).Add(accountKey).Add(DateColumn.NumberOf(date));
        return statement.Rows(Read);
    }

    public void PutSnapshot(BalanceSnapshotRow snapshot)
    {
        RequireCommodity(snapshot);
        BalanceSnapshotRow? current = FindSnapshot(snapshot.AccountKey, snapshot.Date);
        if (current is not null && current.SnapshotId != snapshot.SnapshotId)
        {
            throw new ArgumentException("the day's snapshot has another id", nameof(snapshot));
        }

        using Statement statement = connection.Prepare(current is not null
            ? """
              UPDATE balance_snapshots
              SET minor_units = ?4, source_system = ?5, source_artifact_id = ?6, event_seq = ?7
              WHERE account_key = ?1 AND snapshot_date = ?2 AND snapshot_id = ?3
              """
            : """
              INSERT INTO balance_snapshots (
                  account_key, snapshot_date, snapshot_id, minor_units, source_system, source_artifact_id, event_seq)
              VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
              """);
        statement
            .Add(snapshot.AccountKey)
            .Add(DateColumn.NumberOf(snapshot.Date))
            .Add(snapshot.SnapshotId)
            .Add(snapshot.Balance.MinorUnits)
            .Add(snapshot.SourceSystem)
            .Add(snapshot.SourceArtifactId)
            .Add(snapshot.EventSeq)
            .Run();
    }

    private void RequireCommodity(BalanceSnapshotRow snapshot)
    {
        using Statement statement = connection.Prepare("""
            SELECT a.commodity, c.scale FROM accounts AS a JOIN commodities AS c ON c.commodity = a.commodity
            WHERE a.account_key = ?1
            """).Add(snapshot.AccountKey);
        if (!statement.Step())
        {
            throw new ArgumentException("the account does not exist", nameof(snapshot));
        }

        Commodity commodity = SqliteEntities.ReadCommodity(statement, 0);
        if (commodity.Code != snapshot.Balance.Commodity || commodity.Scale != snapshot.Balance.Scale)
        {
            throw new ArgumentException("the balance is not in the account's commodity", nameof(snapshot));
        }
    }

    private static BalanceSnapshotRow Read(Statement statement) => new(
        statement.Id(0),
        statement.Int64(1),
        DateColumn.DateOf(statement.Int32(2)),
        Amount.Of(statement.Int64(3), SqliteEntities.ReadCommodity(statement, 4)),
        statement.Text(6),
        statement.NullableText(7),
        statement.Int64(8));
}
