using CapitalOs.Ledger.Journals;

namespace CapitalOs.Tools.Charts;

/// <summary>One alias of a file.</summary>
/// <param name="Alias">The name.</param>
/// <param name="AccountId">The code of what it names.</param>
/// <param name="At">Where it begins.</param>
/// <param name="AccountAt">Where the account is named.</param>
internal sealed record ChartAlias(string Alias, string AccountId, JournalPosition At, JournalPosition AccountAt);
