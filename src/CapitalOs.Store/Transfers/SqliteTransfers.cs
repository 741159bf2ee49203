using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Entities;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Transfers;

/// <summary>The SQL of transfers between entities.</summary>
internal sealed class SqliteTransfers(Connection connection) : ITransferReader, ITransferWriter
{
    private const string Select = """
        SELECT t.transfer_id, p.entity_id, q.entity_id, o.date_us, t.minor_units, c.commodity, c.scale,
            o.transaction_id, i.transaction_id, f.account_id, d.account_id, t.event_seq
        FROM entity_transfers AS t
        JOIN transactions AS o ON o.transaction_key = t.out_key
        JOIN transactions AS i ON i.transaction_key = t.in_key
        JOIN accounts AS f ON f.account_key = t.from_due_key
        JOIN accounts AS d ON d.account_key = t.to_due_key
        JOIN commodities AS c ON c.commodity = f.commodity
        JOIN booked_entities AS p ON p.entity_key = o.entity_key
        JOIN booked_entities AS q ON q.entity_key = i.entity_key
        """;

    public TransferRow? FindTransferOf(long transactionKey)
    {
        using Statement statement = connection
            .Prepare($"{Select} WHERE t.out_key = ?1 OR t.in_key = ?1")
            .Add(transactionKey);
        return statement.Step() ? Read(statement) : null;
    }

    public string? FindCounterparty(long accountKey)
    {
        using Statement statement = connection
            .Prepare("SELECT counterparty_entity_id FROM due_accounts WHERE account_key = ?1")
            .Add(accountKey);
        return statement.Step() ? statement.Text(0) : null;
    }

    // Every clause is a constant; the values are bound in the same order.
    public IReadOnlyList<TransferRow> ListTransfers(TransferQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        using Statement statement = connection.Prepare(string.Concat(
            Select,
            " WHERE TRUE",
            query.EntityId is null ? string.Empty : " AND ? IN (p.entity_id, q.entity_id)",
            query.From is null ? string.Empty : " AND o.date_us >= ?",
            query.Before is null ? string.Empty : " AND o.date_us < ?",
            query.PageDate is null ? string.Empty : " AND (o.date_us, t.event_seq) < (?, ?)",
            " ORDER BY o.date_us DESC, t.event_seq DESC LIMIT ?"));
        if (query.EntityId is { } entity)
        {
            statement.Add(entity);
        }

        foreach (UtcInstant bound in new[] { query.From, query.Before }.OfType<UtcInstant>())
        {
            statement.Add(bound.UnixMicroseconds);
        }

        if (query.PageDate is { } date && query.PageEventSeq is { } seq)
        {
            statement.Add(date.UnixMicroseconds).Add(seq);
        }

        statement.Add(query.Limit);
        return statement.Rows(Read);
    }

    public void InsertTransfer(NewTransfer transfer)
    {
        using Statement statement = connection.Prepare("""
            INSERT INTO entity_transfers (
                out_key, in_key, transfer_id, from_due_key, to_due_key, minor_units, event_seq)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """);
        statement
            .Add(transfer.OutKey)
            .Add(transfer.InKey)
            .Add(transfer.TransferId)
            .Add(transfer.FromDueKey)
            .Add(transfer.ToDueKey)
            .Add(transfer.MinorUnits)
            .Add(transfer.EventSeq)
            .Run();
    }

    private static TransferRow Read(Statement statement) => new()
    {
        TransferId = statement.Id(0),
        FromEntityId = statement.Text(1),
        ToEntityId = statement.Text(2),
        Date = new UtcInstant(statement.Int64(3)),
        Amount = Amount.Of(statement.Int64(4), SqliteEntities.ReadCommodity(statement, 5)),
        OutTransactionId = statement.Id(7),
        InTransactionId = statement.Id(8),
        FromDueAccountId = statement.Id(9),
        ToDueAccountId = statement.Id(10),
        EventSeq = statement.Int64(11),
    };
}
