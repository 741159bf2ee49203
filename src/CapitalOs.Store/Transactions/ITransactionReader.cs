namespace CapitalOs.Store.Transactions;

/// <summary>Reads committed transactions.</summary>
public interface ITransactionReader
{
    /// <summary>The transaction, or null.</summary>
    TransactionRow? FindTransaction(Guid transactionId);

    /// <summary>The transaction of a source system with this id, or null.</summary>
    TransactionRow? FindTransactionByExternalId(string sourceSystem, string externalId);

    /// <summary>The transaction of a key, which must exist.</summary>
    TransactionRow TransactionAt(long transactionKey);

    /// <summary>
    /// The keys of the transactions, oldest first, that posted an amount to an account on a business date.
    /// </summary>
    /// <param name="accountKey">The account.</param>
    /// <param name="minorUnits">Exactly this amount.</param>
    /// <param name="day">The business date.</param>
    /// <param name="after">Only keys past this one; 0: from the first.</param>
    /// <param name="limit">Most keys to return, at least 1.</param>
    IReadOnlyList<long> TransactionsPosting(long accountKey, long minorUnits, DateOnly day, long after, int limit);

    /// <summary>The postings in their order.</summary>
    IReadOnlyList<PostingRow> PostingsOf(long transactionKey);

    /// <summary>The key of the transaction that took this one back, or null.</summary>
    long? FindReversal(long transactionKey);

    /// <summary>One page.</summary>
    IReadOnlyList<TransactionRow> ListTransactions(TransactionQuery query);
}
