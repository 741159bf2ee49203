using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Policy;
using CapitalOs.Store;

namespace CapitalOs.Tools.Transactions;

/// <summary>
/// Finds the earlier bundles of the same entity and day that have every account and amount of a bundle. It looks
/// through those that share its rarest posting, oldest first, and only until it has what is shown, so that its cost is
/// not that of the day, nor of how often the same bundle was asked for.
/// </summary>
internal static class DuplicateSearch
{
    /// <summary>Most matches that are shown, of each kind: one is enough for an approval.</summary>
    public const int MatchesMax = 10;

    private const int EnoughToCompare = 64;

    private delegate IReadOnlyList<long> Lookup(
        long accountKey, long minorUnits, DateOnly day, long after, int limit);

    /// <summary>The matches, transactions first, oldest first.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="books">The books.</param>
    /// <param name="proposalKey">The bundle's own proposal; later ones are its duplicates, not it theirs.</param>
    public static IReadOnlyList<BundleMatch> Find(Bundle bundle, IBooksReader books, long? proposalKey)
    {
        (Guid AccountId, Amount Amount)[] asked =
            [.. bundle.Postings.Select(one => (one.AccountId, one.Amount))];
        IEnumerable<BundleMatch> transactions = Rarest(bundle, books.TransactionsPosting)
            .Where(key => DuplicateRisk.Repeats(
                asked, books.PostingsOf(key).Select(one => (one.AccountId, one.Amount))))
            .Take(MatchesMax)
            .Select(key => new BundleMatch(books.TransactionAt(key), null));
        IEnumerable<BundleMatch> proposals = Rarest(bundle, books.ProposalsPosting)
            .TakeWhile(key => proposalKey is not { } own || key < own)
            .Where(key => DuplicateRisk.Repeats(
                asked, books.PostingsOfProposal(key).Select(one => (one.AccountId, one.Amount))))
            .Take(MatchesMax)
            .Select(key => new BundleMatch(null, books.ProposalAt(key)));
        return [.. transactions, .. proposals];
    }

    /// <summary>The keys of those that share the rarest posting, ascending; a page at a time, as they are taken.
    /// </summary>
    private static IEnumerable<long> Rarest(Bundle bundle, Lookup lookup)
    {
        DateOnly day = bundle.Date.Date;
        ResolvedPosting? rarest = null;
        IReadOnlyList<long> page = [];
        foreach (ResolvedPosting posting in bundle.Postings)
        {
            IReadOnlyList<long> found = lookup(
                posting.AccountKey, posting.Amount.MinorUnits, day, 0, EnoughToCompare);
            if (rarest is null || found.Count < page.Count)
            {
                (rarest, page) = (posting, found);
            }

            if (page.Count == 0)
            {
                yield break;
            }
        }

        while (page.Count > 0)
        {
            foreach (long key in page)
            {
                yield return key;
            }

            page = page.Count < EnoughToCompare ? [] : lookup(
                rarest!.AccountKey, rarest.Amount.MinorUnits, day, page[^1], EnoughToCompare);
        }
    }
}
