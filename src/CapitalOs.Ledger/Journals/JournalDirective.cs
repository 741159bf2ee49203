namespace CapitalOs.Ledger.Journals;

/// <summary>A line that declares or sets something, in the order of the files.</summary>
/// <param name="Position">Where the keyword begins.</param>
public abstract record JournalDirective(JournalPosition Position);
