using CapitalOs.Ledger.Posture;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>The balance of an account between two entities.</summary>
/// <param name="Line">The account and its balance.</param>
/// <param name="CounterpartyEntityId">The other entity. A debit balance is what it owes.</param>
internal sealed record InterEntityLine(LedgerLine Line, string CounterpartyEntityId)
{
    /// <summary>What the account says of the two entities.</summary>
    public InterEntityBalance Balance => new(Line.Account.EntityId, CounterpartyEntityId, Line.Balance);
}
