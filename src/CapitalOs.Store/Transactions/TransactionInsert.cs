using System.Runtime.InteropServices;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Vocabularies;

namespace CapitalOs.Store.Transactions;

/// <summary>Adds a transaction: postings first, then the row that completes and seals the bundle.</summary>
/// <param name="connection">Where it goes.</param>
/// <param name="names">The names of entities and sources.</param>
/// <param name="memory">What the writer remembers.</param>
internal readonly struct TransactionInsert(Connection connection, VocabularySet names, WriterMemory memory)
{
    private const string NextKey = "SELECT coalesce(max(transaction_key), 0) + 1 FROM transactions";

    private const string InsertPosting = """
        INSERT INTO postings (transaction_key, position, account_key, minor_units, date_us, memo)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """;

    private const string InsertRow = """
        INSERT INTO transactions (
            transaction_key, transaction_id, entity_key, source_key, external_id, date_us, description, category,
            risk_band, is_adjusting_entry, adjusting_reason_code, metadata, event_seq, recorded_at_us, posting_count)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
        """;

    /// <summary>Adds it and returns its key.</summary>
    /// <exception cref="OverflowException">What an account has turned over would not fit 64 bits.</exception>
    public long Run(NewTransaction transaction)
    {
        Dictionary<long, (long Debit, long Credit)> turnover = TurnoverWith(transaction.Postings);
        long key = memory.LastTransaction + 1 ?? connection.Scalar(NextKey);
        for (int i = 0; i < transaction.Postings.Count; i++)
        {
            NewPosting posting = transaction.Postings[i];
            using Statement insertPosting = connection.Prepare(InsertPosting);
            insertPosting
                .Add(key)
                .Add(i)
                .Add(posting.AccountKey)
                .Add(posting.MinorUnits)
                .Add(transaction.Date.UnixMicroseconds)
                .Add(posting.Memo)
                .Run();
        }

        long entityKey = names.Entities.KeyOf(transaction.EntityId);
        long sourceKey = names.Sources.KeyOf(transaction.SourceSystem);
        using Statement insertRow = connection.Prepare(InsertRow);
        insertRow
            .Add(key)
            .Add(transaction.TransactionId)
            .Add(entityKey)
            .Add(sourceKey)
            .Add(transaction.ExternalId)
            .Add(transaction.Date.UnixMicroseconds)
            .Add(transaction.Description)
            .Add(transaction.Category)
            .Add(transaction.RiskBand)
            .Add(transaction.IsAdjustingEntry)
            .Add(transaction.AdjustingReasonCode)
            .Add(transaction.Metadata)
            .Add(transaction.EventSeq)
            .Add(transaction.RecordedAt.UnixMicroseconds)
            .Add(transaction.Postings.Count)
            .Run();
        Remember(key, turnover);
        return key;
    }

    /// <summary>
    /// Adds up what the accounts turn over with the bundle before anything is written, so that a total that would not
    /// fit is an <see cref="OverflowException"/> and not a broken rule of the store.
    /// </summary>
    private Dictionary<long, (long Debit, long Credit)> TurnoverWith(IReadOnlyList<NewPosting> postings)
    {
        Dictionary<long, (long Debit, long Credit)> turnover = [];
        foreach (NewPosting posting in postings)
        {
            ref (long Debit, long Credit) sums = ref CollectionsMarshal.GetValueRefOrAddDefault(
                turnover, posting.AccountKey, out bool seen);
            sums = seen ? sums : Stored(posting.AccountKey);
            sums.Debit = checked(sums.Debit + Math.Max(posting.MinorUnits, 0));
            sums.Credit = checked(sums.Credit - Math.Min(posting.MinorUnits, 0));
        }

        return turnover;
    }

    private void Remember(long key, Dictionary<long, (long Debit, long Credit)> turnover)
    {
        memory.LastTransaction = key;
        memory.Totals.Note(key);
        memory.KeepTurnover(turnover);
    }

    private (long Debit, long Credit) Stored(long accountKey)
    {
        if (memory.TryGetTurnover(accountKey, out (long Debit, long Credit) known))
        {
            return known;
        }

        using Statement statement = connection
            .Prepare("SELECT debit_units, credit_units FROM account_turnover WHERE account_key = ?1")
            .Add(accountKey);
        return statement.Step() ? (statement.Int64(0), statement.Int64(1)) : (0, 0);
    }
}
