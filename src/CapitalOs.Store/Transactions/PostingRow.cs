using CapitalOs.Ledger.Money;

namespace CapitalOs.Store.Transactions;

/// <summary>One posting of a committed transaction.</summary>
/// <param name="TransactionKey">Its transaction.</param>
/// <param name="Position">Its place in the bundle, from 0.</param>
/// <param name="AccountKey">The account's key.</param>
/// <param name="AccountId">The account's public id.</param>
/// <param name="Amount">Debits positive, credits negative, never zero.</param>
/// <param name="Memo">A note, or null.</param>
public sealed record PostingRow(
    long TransactionKey, int Position, long AccountKey, Guid AccountId, Amount Amount, string? Memo);
