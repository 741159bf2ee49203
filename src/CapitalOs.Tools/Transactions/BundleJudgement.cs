using CapitalOs.Ledger.Policy;

namespace CapitalOs.Tools.Transactions;

/// <summary>What the rules say of a bundle that they do not refuse.</summary>
/// <param name="Policy">What the policy says.</param>
/// <param name="Matches">The earlier bundles that it looks like.</param>
/// <param name="Reasons">Why it needs an approval; none: it does not.</param>
internal sealed record BundleJudgement(
    PolicyDecision Policy, IReadOnlyList<BundleMatch> Matches, IReadOnlyList<ApprovalReason> Reasons);
