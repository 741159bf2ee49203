namespace CapitalOs.Store.Transfers;

/// <summary>Records which transactions are a transfer, append-only.</summary>
public interface ITransferWriter
{
    /// <summary>Pairs two transactions that this event committed.</summary>
    void InsertTransfer(NewTransfer transfer);
}
