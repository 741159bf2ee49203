using CapitalOs.Ledger.Journals;

namespace CapitalOs.Tools.Import;

/// <summary>
/// One amount on one account: a posting with several inferred amounts is several lines, one that moves nothing is a
/// line of zero. Lines are what a bundle's postings are made of, and what facts refer to by number.
/// </summary>
/// <param name="At">0-based place among the transaction's lines.</param>
/// <param name="Posting">The posting.</param>
/// <param name="Amount">The amount.</param>
/// <param name="IsLast">Whether it is the posting's last line, which has the posting's comment and assertion.</param>
internal sealed record JournalLine(int At, JournalPosting Posting, JournalAmount Amount, bool IsLast)
{
    /// <summary>The lines of a finalised transaction, in order.</summary>
    public static IReadOnlyList<JournalLine> Of(JournalTransaction transaction)
    {
        List<JournalLine> lines = new(transaction.Postings.Length);
        foreach (JournalPosting posting in transaction.Postings)
        {
            if (posting.Amounts.IsEmpty)
            {
                lines.Add(new(lines.Count, posting, default, true));
            }

            for (int i = 0; i < posting.Amounts.Length; i++)
            {
                lines.Add(new(lines.Count, posting, posting.Amounts[i], i == posting.Amounts.Length - 1));
            }
        }

        return lines;
    }
}
