namespace CapitalOs.Store.Obligations;

/// <summary>Records obligations; an earlier version goes to the history, which is append-only.</summary>
public interface IObligationWriter
{
    /// <summary>Records an obligation, or a newer version of one that is there with the same id.</summary>
    void PutObligation(ObligationRow obligation);

    /// <summary>Records that an obligation was met.</summary>
    void InsertFulfilment(long obligationKey, FulfilmentRow fulfilment);
}
