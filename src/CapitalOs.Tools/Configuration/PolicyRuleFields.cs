using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Policy;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Configuration;

/// <summary>The fields of one policy rule.</summary>
internal static class PolicyRuleFields
{
    private const int DefaultPriority = 100;

    // The tools that the policy is asked about: a rule for another one would never match.
    private static readonly string[] Tools =
        ["record_transaction_bundle", "record_entity_transfer", "reverse_transaction"];

    public static PolicyRule Read(InputReader fields)
    {
        string id = fields.Label("rule_id", "The rule's id; decides between rules of one priority.");
        long priority = fields.Whole(
            "priority", 0, PolicyLimits.PriorityMax, DefaultPriority, "Rules with a lower number come first.");
        bool isActive = fields.Flag("active", true, "Whether the rule is in force.");
        string? tool = fields.WordOrNull("tool_name", Tools, "Only writes of this tool.");
        string? entity = fields.TextOrNull(
            "entity_id", 1, CallLimits.SourceSystemLengthMax, "Only this entity's.");
        string? category = fields.TextOrNull(
            "transaction_category", 1, 64, "Only this category, and writes that leave theirs out.");
        string? risk = fields.WordOrNull(
            "risk_band", ConfigJson.RiskBands, "Only this risk, and writes that leave theirs out.");
        VelocityCondition? velocity = fields.ObjectOrNull(
            "velocity", "Only when so much came from the actor for the entity before.", ReadVelocity);
        Figure threshold = fields.Unsigned("threshold", "The largest impact that needs no approval.");
        long approvals = fields.Whole(
            "required_approvals", 1, PolicyLimits.RequiredApprovalsMax, 1, "How many actors must approve.");
        return new()
        {
            RuleId = id,
            Priority = (int)priority,
            IsActive = isActive,
            ToolName = tool,
            EntityId = entity,
            TransactionCategory = category,
            Risk = risk is null ? null : (TransactionRisk)(Array.IndexOf(ConfigJson.RiskBands, risk) + 1),
            Velocity = velocity,
            Threshold = threshold,
            RequiredApprovals = (int)approvals,
        };
    }

    private static VelocityCondition ReadVelocity(InputReader fields)
    {
        long window = fields.WholeRequired(
            "window_seconds", 1, PolicyLimits.WindowSecondsMax, "How far back commits count, by recorded time.");
        long? count = fields.WholeOrNull(
            "count_min", 1, PolicyLimits.CountMinMax, "How many writes it takes, this one included.");
        Figure? sum = fields.UnsignedOrNull("sum_min", "How much impact it takes, this one included.");
        if (count is null && sum is null && !fields.HasErrorAt("count_min") && !fields.HasErrorAt("sum_min"))
        {
            fields.Fail("count_min", FieldErrorCodes.Required, "nothing is counted", "count_min, sum_min or both");
        }

        return new VelocityCondition(window, (int?)count, sum);
    }
}
