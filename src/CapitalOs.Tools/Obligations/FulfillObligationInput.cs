using CapitalOs.Ledger.Time;

namespace CapitalOs.Tools.Obligations;

/// <summary>The decoded input of <c>fulfill_obligation</c>.</summary>
/// <param name="ObligationId">Which.</param>
/// <param name="TransactionId">The transaction that met it, or null.</param>
/// <param name="FulfilledAt">When it was met; the call's moment when null.</param>
public sealed record FulfillObligationInput(Guid ObligationId, Guid? TransactionId, UtcInstant? FulfilledAt);
