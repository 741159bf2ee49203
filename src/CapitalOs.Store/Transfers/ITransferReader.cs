namespace CapitalOs.Store.Transfers;

/// <summary>Reads transfers between entities.</summary>
public interface ITransferReader
{
    /// <summary>The transfer that a transaction is a leg of, or null.</summary>
    TransferRow? FindTransferOf(long transactionKey);

    /// <summary>One page.</summary>
    IReadOnlyList<TransferRow> ListTransfers(TransferQuery query);
}
