using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Policy;

/// <summary>What the policy says of a write.</summary>
/// <param name="MatchedRuleId">The rule that decided, or null when none matched.</param>
/// <param name="Threshold">The largest impact that needs no approval.</param>
/// <param name="RequiredApprovals">How many actors must approve what is larger.</param>
/// <param name="NeedsApproval">Whether this write does.</param>
public sealed record PolicyDecision(
    string? MatchedRuleId, Figure Threshold, int RequiredApprovals, bool NeedsApproval);
