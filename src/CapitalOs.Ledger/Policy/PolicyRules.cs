using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Policy;

/// <summary>Finds the rule that decides about a write.</summary>
public static class PolicyRules
{
    /// <summary>The decision of the first matching rule by priority and id, or of the defaults.</summary>
    /// <param name="rules">All rules, in any order.</param>
    /// <param name="request">The write.</param>
    /// <param name="velocityOf">What the actor committed for the entity within so many seconds.</param>
    /// <param name="defaults">What holds where no rule matches.</param>
    public static PolicyDecision Decide(
        IEnumerable<PolicyRule> rules,
        PolicyRequest request,
        Func<long, Velocity> velocityOf,
        ApprovalDefaults defaults)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(velocityOf);
        ArgumentNullException.ThrowIfNull(defaults);
        PolicyRule? rule = rules
            .Where(one => one.IsActive)
            .OrderBy(one => one.Priority)
            .ThenBy(one => one.RuleId, StringComparer.Ordinal)
            .FirstOrDefault(one => Matches(one, request, velocityOf));
        return rule is null
            ? Decision(null, defaults.Threshold, defaults.RequiredApprovals, request)
            : Decision(rule.RuleId, rule.Threshold, rule.RequiredApprovals, request);
    }

    private static PolicyDecision Decision(
        string? ruleId, Figure threshold, int requiredApprovals, PolicyRequest request) =>
        new(ruleId, threshold, requiredApprovals, request.Impact > threshold);

    private static bool Matches(PolicyRule rule, PolicyRequest request, Func<long, Velocity> velocityOf) =>
        IsAnyOr(rule.ToolName, request.ToolName)
        && IsAnyOr(rule.EntityId, request.EntityId)
        && MatchesCategory(rule, request)
        && MatchesRisk(rule, request)
        && (rule.Velocity is null || rule.Velocity.Holds(velocityOf(rule.Velocity.WindowSeconds), request.Impact));

    /// <summary>Leaving the category out must not be a way past a rule, so no category is every category.</summary>
    private static bool MatchesCategory(PolicyRule rule, PolicyRequest request) =>
        request.TransactionCategory is null || IsAnyOr(rule.TransactionCategory, request.TransactionCategory);

    /// <summary>Nor must leaving the risk out: what does not say its risk may be as delicate as any.</summary>
    private static bool MatchesRisk(PolicyRule rule, PolicyRequest request) =>
        request.Risk is null || rule.Risk is null || rule.Risk == request.Risk;

    private static bool IsAnyOr(string? wanted, string given) =>
        wanted is null || string.Equals(wanted, given, StringComparison.Ordinal);
}
