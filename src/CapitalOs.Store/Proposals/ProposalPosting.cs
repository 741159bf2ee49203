using CapitalOs.Ledger.Money;

namespace CapitalOs.Store.Proposals;

/// <summary>One posting of a proposal.</summary>
/// <param name="AccountKey">The account's key.</param>
/// <param name="AccountId">The account's public id.</param>
/// <param name="Amount">Debits positive, credits negative, never zero.</param>
/// <param name="Memo">A note, or null.</param>
public sealed record ProposalPosting(long AccountKey, Guid AccountId, Amount Amount, string? Memo);
