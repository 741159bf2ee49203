using CapitalOs.Ledger.Policy;

namespace CapitalOs.Tools.Transactions;

/// <summary>What the rules say of a bundle that they do not refuse.</summary>
/// <param name="Policy">What the policy says.</param>
/// <param name="Matches">The earlier bundles that it looks like.</param>
/// <param name="Reasons">Why it needs an approval; none: it does not.</param>
internal sealed record BundleJudgement(
    PolicyDecision Policy, IReadOnlyList<BundleMatch> Matches, IReadOnlyList<ApprovalReason> Reasons)
{
    /// <summary>
    /// What the rules say of bundles that are committed together: every reason and match, and the policy of the one
    /// that needs the most approvals, so that the quorum is the stricter one.
    /// </summary>
    public static BundleJudgement Of(IReadOnlyList<BundleJudgement> together) => new(
        together
            .OrderByDescending(one => one.Reasons.Count > 0)
            .ThenByDescending(one => one.Policy.RequiredApprovals)
            .First()
            .Policy,
        [.. together.SelectMany(one => one.Matches)],
        [.. together.SelectMany(one => one.Reasons).Distinct().Order()]);
}
