namespace CapitalOs.Ledger.Journals;

/// <summary><c>tag NAME</c>.</summary>
/// <param name="Name">The tag's name.</param>
/// <param name="Comment">The comment on the directive.</param>
/// <param name="Position">Where the keyword begins.</param>
public sealed record JournalTagDeclaration(string Name, JournalComment Comment, JournalPosition Position)
    : JournalDirective(Position);
