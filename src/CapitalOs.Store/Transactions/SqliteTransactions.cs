using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Balances;
using CapitalOs.Store.Entities;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Vocabularies;

namespace CapitalOs.Store.Transactions;

/// <summary>The SQL of transactions and postings.</summary>
/// <param name="connection">Where they are.</param>
/// <param name="names">The names of entities and sources.</param>
/// <param name="memory">What the writer remembers; null for a view that only reads.</param>
internal sealed class SqliteTransactions(Connection connection, VocabularySet names, WriterMemory? memory)
    : ITransactionReader, ITransactionWriter
{
    internal const string Columns = """
        t.transaction_key, t.transaction_id, t.entity_key, t.source_key, t.external_id, t.date_us, t.description,
        t.category, t.risk_band, t.is_adjusting_entry, t.adjusting_reason_code, t.metadata, t.event_seq,
        t.recorded_at_us
        """;

    public TransactionRow? FindTransaction(Guid transactionId)
    {
        using Statement statement = connection
            .Prepare($"""
                SELECT {Columns} FROM transactions AS t
                WHERE substr(t.transaction_id, 1, 6) = substr(?1, 1, 6) AND t.transaction_id = ?1
                """)
            .Add(transactionId);
        return statement.Step() ? Read(statement) : null;
    }

    public TransactionRow? FindTransactionByExternalId(string sourceSystem, string externalId)
    {
        if (names.Sources.FindKey(sourceSystem) is not { } sourceKey)
        {
            return null;
        }

        using Statement statement = connection
            .Prepare($"SELECT {Columns} FROM transactions AS t WHERE t.source_key = ?1 AND t.external_id = ?2")
            .Add(sourceKey)
            .Add(externalId);
        return statement.Step() ? Read(statement) : null;
    }

    public TransactionRow TransactionAt(long transactionKey)
    {
        using Statement statement = connection
            .Prepare($"SELECT {Columns} FROM transactions AS t WHERE t.transaction_key = ?1")
            .Add(transactionKey);
        return statement.Step() ? Read(statement) : throw new ArgumentOutOfRangeException(nameof(transactionKey));
    }

    public IReadOnlyList<long> TransactionsPosting(
        long accountKey, long minorUnits, DateOnly day, long after, int limit)
    {
        using Statement statement = connection
            .Prepare($"""
                SELECT DISTINCT transaction_key FROM postings
                WHERE account_key = ?1 AND minor_units = ?2
                    AND {DayStart.NumberInSql} = ?3 AND transaction_key > ?4
                ORDER BY transaction_key LIMIT ?5
                """)
            .Add(accountKey)
            .Add(minorUnits)
            .Add(DayStart.NumberOf(day))
            .Add(after)
            .Add(limit);
        return statement.Rows(row => row.Int64(0));
    }

    public IReadOnlyList<PostingRow> PostingsOf(long transactionKey)
    {
        using Statement statement = connection.Prepare("""
            SELECT p.transaction_key, p.position, p.account_key, a.account_id, p.minor_units,
                a.commodity, c.scale, p.memo
            FROM postings AS p
            JOIN accounts AS a ON a.account_key = p.account_key
            JOIN commodities AS c ON c.commodity = a.commodity
            WHERE p.transaction_key = ?1
            ORDER BY p.position
            """).Add(transactionKey);
        return statement.Rows(row => new PostingRow(
            row.Int64(0),
            row.Int32(1),
            row.Int64(2),
            row.Id(3),
            Amount.Of(row.Int64(4), SqliteEntities.ReadCommodity(row, 5)),
            row.NullableText(7)));
    }

    public long? FindReversal(long transactionKey)
    {
        using Statement statement = connection
            .Prepare("SELECT reversal_key FROM reversals WHERE transaction_key = ?1")
            .Add(transactionKey);
        return statement.Step() ? statement.Int64(0) : null;
    }

    public void InsertReversal(long transactionKey, long reversalKey, long eventSeq)
    {
        using Statement statement = connection
            .Prepare("INSERT INTO reversals (transaction_key, reversal_key, event_seq) VALUES (?1, ?2, ?3)")
            .Add(transactionKey)
            .Add(reversalKey)
            .Add(eventSeq);
        statement.Run();
    }

    public IReadOnlyList<TransactionRow> ListTransactions(TransactionQuery query) =>
        TransactionPage.Read(connection, query, Read);

    public long InsertTransaction(NewTransaction transaction) =>
        new TransactionInsert(connection, names, memory ?? throw new InvalidOperationException("a view that reads"))
            .Run(transaction);

    private TransactionRow Read(Statement statement) => new()
    {
        Key = statement.Int64(0),
        TransactionId = statement.Id(1),
        EntityId = names.Entities.NameOf(statement.Int64(2)),
        SourceSystem = names.Sources.NameOf(statement.Int64(3)),
        ExternalId = statement.Text(4),
        Date = new UtcInstant(statement.Int64(5)),
        Description = statement.Text(6),
        Category = statement.NullableText(7),
        RiskBand = statement.NullableText(8),
        IsAdjustingEntry = statement.Int64(9) == 1,
        AdjustingReasonCode = statement.NullableText(10),
        Metadata = statement.Text(11),
        EventSeq = statement.Int64(12),
        RecordedAt = new UtcInstant(statement.Int64(13)),
    };
}
