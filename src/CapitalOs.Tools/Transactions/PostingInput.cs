using CapitalOs.Ledger.Money;
using CapitalOs.Tools.Accounts;

namespace CapitalOs.Tools.Transactions;

/// <summary>One posting of a bundle's input.</summary>
/// <param name="Account">The account.</param>
/// <param name="Amount">A decimal string, debits positive.</param>
/// <param name="Currency">The commodity; must be the account's.</param>
/// <param name="Memo">A note, or null.</param>
public sealed record PostingInput(AccountRef Account, string Amount, CommodityCode Currency, string? Memo);
