using System.Collections.Immutable;

namespace CapitalOs.Ledger.Journals;

/// <summary>One posting: what was added to one account.</summary>
/// <param name="Account">The full account name.</param>
/// <param name="Amounts">One amount when written. When elided or assigned: empty as read, and once finalised one
/// non-zero amount for each commodity, so that empty then means that nothing moved.</param>
/// <param name="Origin">Whether the amounts were written or inferred.</param>
/// <param name="Status">The posting's own status mark.</param>
/// <param name="Assertion">The balance assertion or assignment, or null.</param>
/// <param name="Comment">The posting's comment and tags.</param>
/// <param name="Position">Where the account name begins.</param>
public sealed record JournalPosting(
    string Account,
    ImmutableArray<JournalAmount> Amounts,
    JournalAmountOrigin Origin,
    JournalStatus Status,
    JournalAssertion? Assertion,
    JournalComment Comment,
    JournalPosition Position)
{
    /// <summary>A plain posting, made in memory.</summary>
    public static JournalPosting Of(string account, JournalAmount amount, JournalComment? comment = null) => new(
        account,
        [amount],
        JournalAmountOrigin.Written,
        JournalStatus.Unmarked,
        null,
        comment ?? JournalComment.None,
        JournalPosition.None);
}
