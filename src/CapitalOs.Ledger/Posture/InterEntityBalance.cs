using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Posture;

/// <summary>What one entity's books say that another entity of the group owes it.</summary>
/// <param name="EntityId">Whose books.</param>
/// <param name="CounterpartyEntityId">The other entity; not the same one.</param>
/// <param name="Owed">What the other owes; below zero where the other is owed.</param>
public sealed record InterEntityBalance(string EntityId, string CounterpartyEntityId, Amount Owed);
