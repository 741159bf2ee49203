using CapitalOs.Ledger.Money;
using CapitalOs.Store.Accounts;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>An account's balance as an analysis took it.</summary>
/// <param name="Account">Which account.</param>
/// <param name="Balance">Its balance, in its own commodity.</param>
/// <param name="Figure">The same in the base commodity.</param>
internal sealed record LedgerLine(AccountRow Account, Amount Balance, Figure Figure);
