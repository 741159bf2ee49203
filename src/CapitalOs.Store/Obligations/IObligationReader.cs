using CapitalOs.Ledger.Time;

namespace CapitalOs.Store.Obligations;

/// <summary>Reads obligations and how they were met.</summary>
public interface IObligationReader
{
    /// <summary>The obligation, or null.</summary>
    ObligationRow? FindObligation(Guid obligationId);

    /// <summary>One page.</summary>
    IReadOnlyList<ObligationRow> ListObligations(ObligationQuery query);

    /// <summary>The active obligations of an entity by (next due date, obligation id), at most so many.</summary>
    IReadOnlyList<ObligationRow> ListActiveObligations(string entityId, int limit);

    /// <summary>Earlier versions, oldest first.</summary>
    IReadOnlyList<ObligationRow> ObligationHistory(long obligationKey);

    /// <summary>The fulfilment by this transaction, or null.</summary>
    FulfilmentRow? FindFulfilment(long obligationKey, long transactionKey);

    /// <summary>A fulfilment without a transaction within a span of time, its end not included, or null.</summary>
    FulfilmentRow? FindBareFulfilment(long obligationKey, UtcInstant from, UtcInstant to);

    /// <summary>The last fulfilment that was recorded, or null.</summary>
    FulfilmentRow? LastFulfilment(long obligationKey);
}
