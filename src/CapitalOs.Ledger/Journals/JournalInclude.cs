using System.Collections.Immutable;

namespace CapitalOs.Ledger.Journals;

/// <summary><c>include PATTERN</c>. What the files hold follows in the journal's own lists.</summary>
/// <param name="Pattern">The path or glob as written.</param>
/// <param name="Paths">The files that were read for it, in order.</param>
/// <param name="Position">Where the keyword begins.</param>
public sealed record JournalInclude(string Pattern, ImmutableArray<string> Paths, JournalPosition Position)
    : JournalDirective(Position);
