namespace CapitalOs.Store.Transactions;

/// <summary>Commits transactions and keeps the per-month totals of their accounts.</summary>
public interface ITransactionWriter
{
    /// <summary>Adds a transaction with its postings and maintains the totals.</summary>
    /// <returns>The transaction's key.</returns>
    /// <exception cref="OverflowException">A total of an account would not fit 64 bits.</exception>
    long InsertTransaction(NewTransaction transaction);

    /// <summary>Records that a transaction was taken back by a later one, at most once.</summary>
    void InsertReversal(long transactionKey, long reversalKey, long eventSeq);
}
