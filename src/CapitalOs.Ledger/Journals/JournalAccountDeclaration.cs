namespace CapitalOs.Ledger.Journals;

/// <summary><c>account NAME</c>.</summary>
/// <param name="Account">The full account name.</param>
/// <param name="Type">The type of the <c>type:</c> tag, or null.</param>
/// <param name="Comment">The comment, which holds the tags.</param>
/// <param name="Position">Where the keyword begins.</param>
public sealed record JournalAccountDeclaration(
    string Account, JournalAccountType? Type, JournalComment Comment, JournalPosition Position)
    : JournalDirective(Position);
