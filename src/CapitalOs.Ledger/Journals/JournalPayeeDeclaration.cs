namespace CapitalOs.Ledger.Journals;

/// <summary><c>payee NAME</c>.</summary>
/// <param name="Payee">The trimmed name.</param>
/// <param name="Comment">The comment on the directive.</param>
/// <param name="Position">Where the keyword begins.</param>
public sealed record JournalPayeeDeclaration(string Payee, JournalComment Comment, JournalPosition Position)
    : JournalDirective(Position);
