namespace CapitalOs.Store.Transfers;

/// <summary>Reads transfers between entities.</summary>
public interface ITransferReader
{
    /// <summary>The transfer that a transaction is a leg of, or null.</summary>
    TransferRow? FindTransferOf(long transactionKey);

    /// <summary>
    /// The entity whose debt or claim an account keeps, as its transfers say, or null for an account of none.
    /// </summary>
    string? FindCounterparty(long accountKey);

    /// <summary>One page.</summary>
    IReadOnlyList<TransferRow> ListTransfers(TransferQuery query);
}
