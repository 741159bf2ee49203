using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Posture;

/// <summary>One entity's side of a transfer between two entities.</summary>
/// <param name="TransferId">The transfer that both sides name.</param>
/// <param name="EntityId">Who reports this side.</param>
/// <param name="CounterpartyEntityId">Who is on the other side.</param>
/// <param name="Direction">Which way the money went.</param>
/// <param name="Amount">How much, above zero.</param>
public sealed record TransferLeg(
    string TransferId, string EntityId, string CounterpartyEntityId, TransferDirection Direction, Figure Amount);
