namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>An amount and how it was written.</summary>
/// <param name="Amount">The amount, the default commodity applied.</param>
/// <param name="Mark">The decimal mark used, or NUL.</param>
/// <param name="HasSymbol">Whether a symbol was written.</param>
internal readonly record struct WrittenAmount(JournalAmount Amount, char Mark, bool HasSymbol);
