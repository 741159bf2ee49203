using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Policy;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Tools.Periods;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Transactions;

/// <summary>
/// The rules that every bundle passes, in their order: period, policy, duplicate risk. A write asks them, whoever looks
/// at a proposal asks them, and the last approval asks them again inside the writer.
/// </summary>
internal static class BundleGates
{
    private static readonly string[] RiskBands = ["low", "medium", "high", "critical"];

    /// <summary>Judges a bundle.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="books">The books that it would go into.</param>
    /// <param name="now">The moment of the call, by which velocity is counted.</param>
    /// <param name="proposalKey">The bundle's own proposal, or null.</param>
    /// <param name="seeksDuplicates">Whether it matters what it looks like.</param>
    /// <param name="refusal">Why it cannot be committed at all, or null.</param>
    public static BundleJudgement? Judge(
        Bundle bundle,
        IBooksReader books,
        UtcInstant now,
        long? proposalKey,
        bool seeksDuplicates,
        out Problem? refusal)
    {
        PeriodVerdict period = PeriodGate.Judge(books, bundle);
        refusal = PeriodGate.RefusalOf(period) ?? ReversalRefusal(bundle, books);
        if (refusal is not null)
        {
            return null;
        }

        PolicyDecision policy = PolicyRules.Decide(
            books.ListPolicyRules(),
            new PolicyRequest(
                bundle.Tool, bundle.EntityId, bundle.Category, RiskOf(bundle.RiskBand), bundle.Weight),
            seconds => books.CommittedWithin(bundle.ActorId, bundle.EntityId, now, seconds),
            books.ApprovalSettings());
        IReadOnlyList<BundleMatch> matches =
            seeksDuplicates ? DuplicateSearch.Find(bundle, books, proposalKey) : [];
        return new BundleJudgement(policy, matches, ApprovalReasons.Of(period, policy, matches.Count > 0));
    }

    private static Problem? ReversalRefusal(Bundle bundle, IBooksReader books) =>
        bundle.ReversalOf is { } original && books.FindReversal(original.Key) is not null
            ? Problem.At(
                ProblemCode.AlreadyReversed,
                "/transaction_id",
                "the transaction is taken back already",
                "a transaction that stands")
            : null;

    private static TransactionRisk? RiskOf(string? word) =>
        word is null ? null : (TransactionRisk)(Array.IndexOf(RiskBands, word) + 1);
}
