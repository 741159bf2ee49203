using CapitalOs.Ledger.Time;

namespace CapitalOs.Tools.Transactions;

/// <summary>The decoded input of <c>reverse_transaction</c>.</summary>
/// <param name="TransactionId">What is taken back.</param>
/// <param name="SourceSystem">Where the reversal comes from.</param>
/// <param name="ExternalId">The source's own id of the reversal.</param>
/// <param name="Date">When the reversal happens.</param>
/// <param name="Reason">Why.</param>
public sealed record ReverseTransactionInput(
    Guid TransactionId, string SourceSystem, string ExternalId, UtcInstant Date, string Reason);
