namespace CapitalOs.Ledger.Journals;

/// <summary><c>decimal-mark MARK</c>: how later numbers of this file read. Already applied to them.</summary>
/// <param name="Mark"><c>.</c> or <c>,</c>.</param>
/// <param name="Position">Where the keyword begins.</param>
public sealed record JournalDecimalMark(char Mark, JournalPosition Position) : JournalDirective(Position);
