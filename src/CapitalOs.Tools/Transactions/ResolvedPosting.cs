using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Transactions;

/// <summary>A posting whose account and amount are known to exist and to fit each other.</summary>
/// <param name="AccountKey">The account.</param>
/// <param name="AccountId">Its public id.</param>
/// <param name="Amount">The exact amount.</param>
/// <param name="Memo">A note, or null.</param>
internal sealed record ResolvedPosting(long AccountKey, Guid AccountId, Amount Amount, string? Memo);
