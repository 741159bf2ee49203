using System.Collections.Immutable;
using CapitalOs.Ledger.Journals.Reading;

namespace CapitalOs.Ledger.Journals;

/// <summary>One transaction of a journal.</summary>
/// <param name="Date">The primary date.</param>
/// <param name="SecondaryDate">The date after <c>=</c>, or null.</param>
/// <param name="Status">The status mark.</param>
/// <param name="Code">The text in parentheses; empty when there is none.</param>
/// <param name="Description">The trimmed description; may be empty.</param>
/// <param name="Comment">The transaction's comment and tags, which hold for all its postings.</param>
/// <param name="Postings">The postings in order; hledger allows none.</param>
/// <param name="Position">Where the date begins.</param>
/// <param name="LastLine">1-based last line of the transaction; 0 when made in memory.</param>
public sealed record JournalTransaction(
    DateOnly Date,
    DateOnly? SecondaryDate,
    JournalStatus Status,
    string Code,
    string Description,
    JournalComment Comment,
    ImmutableArray<JournalPosting> Postings,
    JournalPosition Position,
    int LastLine)
{
    /// <summary>The description before the first <c>|</c>, trimmed; all of it when there is none.</summary>
    public string Payee => Characters.Trim(Description.Split('|', 2)[0]);

    /// <summary>The description after the first <c>|</c>, trimmed; all of it when there is none.</summary>
    public string Note => Characters.Trim(Description.Split('|', 2)[^1]);

    /// <summary>A plain transaction, made in memory.</summary>
    public static JournalTransaction Of(
        DateOnly date, string description, params IEnumerable<JournalPosting> postings) =>
        new(date, null, JournalStatus.Unmarked, "", description, JournalComment.None, [.. postings],
            JournalPosition.None, 0);
}
