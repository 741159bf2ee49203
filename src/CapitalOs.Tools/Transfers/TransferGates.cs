using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Transactions;

namespace CapitalOs.Tools.Transfers;

/// <summary>
/// The rules of a transfer: those of a bundle for each side, and that each due account keeps one claim.
/// </summary>
internal static class TransferGates
{
    /// <summary>Judges both sides as one.</summary>
    /// <param name="transfer">The transfer.</param>
    /// <param name="books">The books that it would go into.</param>
    /// <param name="now">The moment of the call, by which velocity is counted.</param>
    /// <param name="proposalKey">The transfer's own proposal, or null.</param>
    /// <param name="seeksDuplicates">Whether it matters what it looks like.</param>
    /// <param name="refusal">Why it cannot be committed at all, or null.</param>
    public static BundleJudgement? Judge(
        TransferBundles transfer,
        IBooksReader books,
        UtcInstant now,
        long? proposalKey,
        bool seeksDuplicates,
        out Problem? refusal)
    {
        refusal = ClaimRefusal(transfer.FromDue, transfer.Getting.EntityId, "/from_due_account_id", books)
            ?? ClaimRefusal(transfer.ToDue, transfer.Giving.EntityId, "/to_due_account_id", books);
        if (refusal is not null)
        {
            return null;
        }

        List<BundleJudgement> sides = [];
        foreach (Bundle side in new[] { transfer.Giving, transfer.Getting })
        {
            if (BundleGates.Judge(side, books, now, proposalKey, seeksDuplicates, out refusal) is not { } judgement)
            {
                return null;
            }

            sides.Add(judgement);
        }

        return BundleJudgement.Of(sides);
    }

    /// <summary>While a transfer waits its due account may have come to keep the claim on a third entity.</summary>
    private static Problem? ClaimRefusal(ResolvedPosting due, string other, string pointer, IBooksReader books) =>
        (InterEntity.CounterpartyOf(books, books.FindAccount(due.AccountId)!) ?? other) == other
            ? null
            : Problem.At(
                ProblemCode.EntityMismatch,
                pointer,
                "the account keeps the claim on a third entity",
                "an account of its own for each other entity");
}
