namespace CapitalOs.Store.Transactions;

/// <summary>Reads committed transactions.</summary>
public interface ITransactionReader
{
    /// <summary>The transaction, or null.</summary>
    TransactionRow? FindTransaction(Guid transactionId);

    /// <summary>The transaction of a source system with this id, or null.</summary>
    TransactionRow? FindTransactionByExternalId(string sourceSystem, string externalId);

    /// <summary>The postings in their order.</summary>
    IReadOnlyList<PostingRow> PostingsOf(long transactionKey);

    /// <summary>The key of the transaction that took this one back, or null.</summary>
    long? FindReversal(long transactionKey);

    /// <summary>One page.</summary>
    IReadOnlyList<TransactionRow> ListTransactions(TransactionQuery query);
}
