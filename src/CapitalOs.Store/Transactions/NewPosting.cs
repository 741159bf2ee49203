namespace CapitalOs.Store.Transactions;

/// <summary>A posting to commit.</summary>
/// <param name="AccountKey">The account.</param>
/// <param name="MinorUnits">Signed minor units of the account's commodity, never zero.</param>
/// <param name="Memo">A note, or null.</param>
public sealed record NewPosting(long AccountKey, long MinorUnits, string? Memo);
