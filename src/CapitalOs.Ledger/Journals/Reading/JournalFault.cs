namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>What went wrong on the line that a cursor is on; a <see cref="JournalError"/> once it has a file.</summary>
internal sealed record JournalFault(JournalErrorCode Code, int At, string Reason, string Remedy);
