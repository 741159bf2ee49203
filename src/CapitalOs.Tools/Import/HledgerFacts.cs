namespace CapitalOs.Tools.Import;

/// <summary>
/// The members of metadata that keep what a journal says and the contracts have no field for. Stored for good: an
/// export reads them, so a name or shape never changes.
/// </summary>
internal static class HledgerFacts
{
    /// <summary>The description that stands in for an empty one.</summary>
    public const string NoDescription = "(no description)";

    /// <summary>The description, only when it is empty.</summary>
    public const string Description = "hledger.description";

    /// <summary><c>*</c> or <c>!</c>.</summary>
    public const string Status = "hledger.status";

    /// <summary>The code in parentheses.</summary>
    public const string Code = "hledger.code";

    /// <summary>The secondary date.</summary>
    public const string SecondaryDate = "hledger.date2";

    /// <summary>The lines of the transaction's or account's comment; the first is on its own line.</summary>
    public const string Comment = "hledger.comment";

    /// <summary><c>{at, lines}</c> of posting comments that are no memo.</summary>
    public const string PostingComments = "hledger.posting_comments";

    /// <summary><c>{at, status}</c> of postings with a mark.</summary>
    public const string PostingStatuses = "hledger.posting_statuses";

    /// <summary><c>{at, kind, amount, commodity}</c> of balance assertions and assignments.</summary>
    public const string Assertions = "hledger.assertions";

    /// <summary><c>{at, account, amount, commodity}</c> of postings of zero, which bundles cannot have.</summary>
    public const string ZeroPostings = "hledger.zero_postings";

    /// <summary>The letter of an account type that is finer than the books' five.</summary>
    public const string AccountType = "hledger.type";

    /// <summary>The place of a line among the lines of its transaction, from 0.</summary>
    public const string At = "at";

    /// <summary>The lines of a comment.</summary>
    public const string Lines = "lines";

    /// <summary>The mark of a posting.</summary>
    public const string Mark = "status";

    /// <summary><c>=</c>, <c>==</c>, <c>=*</c> or <c>==*</c>.</summary>
    public const string Kind = "kind";

    /// <summary>A decimal string.</summary>
    public const string Amount = "amount";

    /// <summary>A code of the books, or a symbol that nothing is counted in.</summary>
    public const string Commodity = "commodity";

    /// <summary>A full account name.</summary>
    public const string Account = "account";
}
