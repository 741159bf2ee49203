namespace CapitalOs.Ledger.Journals;

/// <summary><c>Y YEAR</c>: the year of later dates without one in this file. Already applied to them.</summary>
/// <param name="Year">1..9999.</param>
/// <param name="Position">Where the keyword begins.</param>
public sealed record JournalDefaultYear(int Year, JournalPosition Position) : JournalDirective(Position);
