using CapitalOs.Ledger.Time;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Obligations;

/// <summary>The SQL of obligations. The history is written by the table's own trigger.</summary>
/// <param name="connection">Where they are.</param>
/// <param name="kept">What readers keep of them; null for a connection that may write.</param>
internal sealed class SqliteObligations(Connection connection, KeptObligations? kept)
    : IObligationReader, IObligationWriter
{
    // In the order in which ObligationRows reads them.
    private const string Identity = """
        o.obligation_key, o.obligation_id, o.source_system, o.name, o.account_key, a.account_id, a.entity_id,
        a.commodity, c.scale
        """;

    private const string Version =
        "cadence, interval_count, interval_unit, expected_units, variability_flag, first_due_date, times_rolled, "
        + "next_due_date, metadata, is_active, event_seq";

    private const string Joins = """
        JOIN accounts AS a ON a.account_key = o.account_key
        JOIN commodities AS c ON c.commodity = a.commodity
        """;

    public ObligationRow? FindObligation(Guid obligationId)
    {
        using Statement statement = connection
            .Prepare($"SELECT {Identity}, {Of("o")} FROM obligations AS o {Joins} WHERE o.obligation_id = ?1")
            .Add(obligationId);
        return statement.Step() ? new ObligationRows(statement).Read() : null;
    }

    // Every clause is a constant; the values are bound in the same order.
    public IReadOnlyList<ObligationRow> ListObligations(ObligationQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        string active = query.ActiveOnly ? " AND o.is_active = 1" : string.Empty;
        string before = query.DueBefore is null ? string.Empty : " AND o.next_due_date < ?";
        string after = query.AfterDueDate is null ? string.Empty : " AND (o.next_due_date, o.obligation_id) > (?, ?)";
        string index = query.ActiveOnly ? "obligations_by_active_due_date" : "obligations_by_due_date";
        using Statement statement = connection.Prepare(
            $"SELECT {Identity}, {Of("o")} FROM obligations AS o INDEXED BY {index} {Joins} WHERE TRUE"
            + $"{active}{before}{after} ORDER BY o.next_due_date, o.obligation_id LIMIT ?");
        if (query.DueBefore is { } dueBefore)
        {
            statement.Add(DateColumn.NumberOf(dueBefore));
        }

        if (query.AfterDueDate is { } afterDate && query.AfterObligationId is { } afterId)
        {
            statement.Add(DateColumn.NumberOf(afterDate)).Add(afterId);
        }

        return new ObligationRows(statement.Add(query.Limit)).ReadAll();
    }

    public IReadOnlyList<ObligationRow> ListActiveObligations(string entityId, int limit) => kept is null
        ? ReadActive(entityId, limit)
        : kept.Find(connection, entityId, limit, () => ReadActive(entityId, limit));

    private List<ObligationRow> ReadActive(string entityId, int limit)
    {
        using Statement statement = connection
            .Prepare($"""
                SELECT {Identity}, {Of("o")} FROM obligations AS o INDEXED BY obligations_by_active_due_date {Joins}
                WHERE o.is_active = 1 AND a.entity_id = ?1 ORDER BY o.next_due_date, o.obligation_id LIMIT ?2
                """)
            .Add(entityId)
            .Add(limit);
        return new ObligationRows(statement).ReadAll();
    }

    public IReadOnlyList<ObligationRow> ObligationHistory(long obligationKey)
    {
        using Statement statement = connection
            .Prepare($"""
                SELECT {Identity}, {Of("h")} FROM obligation_history AS h
                JOIN obligations AS o ON o.obligation_key = h.obligation_key {Joins}
                WHERE h.obligation_key = ?1 ORDER BY h.revision
                """)
            .Add(obligationKey);
        return new ObligationRows(statement).ReadAll();
    }

    public FulfilmentRow? FindFulfilment(long obligationKey, long transactionKey)
    {
        using Statement statement = connection
            .Prepare("""
                SELECT due_date, fulfilled_at_us, transaction_key, event_seq FROM obligation_fulfilments
                WHERE obligation_key = ?1 AND transaction_key = ?2
                """)
            .Add(obligationKey)
            .Add(transactionKey);
        return statement.Step() ? ReadFulfilment(statement) : null;
    }

    public FulfilmentRow? FindBareFulfilment(long obligationKey, UtcInstant from, UtcInstant to)
    {
        using Statement statement = connection
            .Prepare("""
                SELECT due_date, fulfilled_at_us, transaction_key, event_seq FROM obligation_fulfilments
                WHERE obligation_key = ?1 AND fulfilled_at_us >= ?2 AND fulfilled_at_us < ?3
                    AND transaction_key IS NULL
                ORDER BY fulfilled_at_us LIMIT 1
                """)
            .Add(obligationKey)
            .Add(from.UnixMicroseconds)
            .Add(to.UnixMicroseconds);
        return statement.Step() ? ReadFulfilment(statement) : null;
    }

    public FulfilmentRow? LastFulfilment(long obligationKey)
    {
        using Statement statement = connection
            .Prepare("""
                SELECT due_date, fulfilled_at_us, transaction_key, event_seq FROM obligation_fulfilments
                WHERE obligation_key = ?1 ORDER BY fulfilment DESC LIMIT 1
                """)
            .Add(obligationKey);
        return statement.Step() ? ReadFulfilment(statement) : null;
    }

    public void PutObligation(ObligationRow obligation)
    {
        if (FindObligation(obligation.ObligationId) is not { } current)
        {
            using Statement insert = connection.Prepare($"""
                INSERT INTO obligations (obligation_key, obligation_id, source_system, name, account_key, {Version})
                VALUES ((SELECT coalesce(max(obligation_key), 0) + 1 FROM obligations),
                    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
                """);
            insert
                .Add(obligation.ObligationId)
                .Add(obligation.SourceSystem)
                .Add(obligation.Name)
                .Add(obligation.AccountKey);
            AddVersion(insert, obligation).Run();
            return;
        }

        using Statement update = connection.Prepare($"""
            UPDATE obligations SET ({Version}) = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            WHERE obligation_key = ?1
            """);
        AddVersion(update.Add(current.Key), obligation).Run();
    }

    public void InsertFulfilment(long obligationKey, FulfilmentRow fulfilment)
    {
        using Statement statement = connection.Prepare("""
            INSERT INTO obligation_fulfilments (
                obligation_key, fulfilment, due_date, fulfilled_at_us, transaction_key, event_seq)
            SELECT ?1, coalesce(max(fulfilment), 0) + 1, ?2, ?3, ?4, ?5
            FROM obligation_fulfilments WHERE obligation_key = ?1
            """);
        statement
            .Add(obligationKey)
            .Add(DateColumn.NumberOf(fulfilment.DueDate))
            .Add(fulfilment.FulfilledAt.UnixMicroseconds)
            .Add(fulfilment.TransactionKey)
            .Add(fulfilment.EventSeq)
            .Run();
    }

    private static string Of(string table) => string.Join(", ", Version.Split(", ").Select(one => $"{table}.{one}"));

    private static Statement AddVersion(Statement statement, ObligationRow row) => statement
        .Add((long)row.Cadence.Kind)
        .Add((long?)row.Cadence.Interval)
        .Add((long?)row.Cadence.Unit)
        .Add(row.ExpectedAmount.MinorUnits)
        .Add(row.IsVariable)
        .Add(DateColumn.NumberOf(row.FirstDueDate))
        .Add(row.TimesRolled)
        .Add(DateColumn.NumberOf(row.NextDueDate))
        .Add(row.Metadata)
        .Add(row.IsActive)
        .Add(row.EventSeq);

    private static FulfilmentRow ReadFulfilment(Statement statement) => new(
        DateColumn.DateOf(statement.Int32(0)),
        new UtcInstant(statement.Int64(1)),
        statement.NullableInt64(2),
        statement.Int64(3));
}
