using CapitalOs.Ledger.Posture;
using CapitalOs.Store.Accounts;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>What an expense account took over the window, in its own minor units.</summary>
/// <param name="Account">Which account.</param>
/// <param name="Spend">All months together.</param>
internal sealed record ExpenseLine(AccountRow Account, MonthlySpend Spend);
