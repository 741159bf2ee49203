namespace CapitalOs.Ledger.Journals;

/// <summary>A commodity of a finalised journal.</summary>
/// <param name="Symbol">The symbol without quotes; empty for the commodity without a symbol.</param>
/// <param name="ScaleMax">The most decimals in any posting or assertion: what it takes to hold it exactly.</param>
/// <param name="DeclaredScale">The decimals of the last sample of a <c>commodity</c> directive, or null.</param>
/// <param name="IsPosted">Whether a posting moves it.</param>
public sealed record JournalCommodity(string Symbol, int ScaleMax, int? DeclaredScale, bool IsPosted);
