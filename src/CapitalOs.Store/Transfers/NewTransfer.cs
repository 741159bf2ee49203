namespace CapitalOs.Store.Transfers;

/// <summary>Two committed transactions that are one transfer.</summary>
/// <param name="TransferId">The public id.</param>
/// <param name="OutKey">The transaction of the entity that gives.</param>
/// <param name="InKey">The transaction of the entity that gets, committed after the other.</param>
/// <param name="FromDueKey">Where the giving entity keeps what is owed; debited.</param>
/// <param name="ToDueKey">Where the getting entity keeps what it owes; credited.</param>
/// <param name="MinorUnits">How much, above zero.</param>
/// <param name="EventSeq">The event that committed both.</param>
public sealed record NewTransfer(
    Guid TransferId, long OutKey, long InKey, long FromDueKey, long ToDueKey, long MinorUnits, long EventSeq);
