using System.Text.Json.Nodes;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Policy;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>Sets a rule, or the settings where no rule is named, in a logged call that a replay repeats.</summary>
internal sealed class PolicyProbe : WriteTool<PolicyRule>
{
    public const string Name = "policy_probe";
    private const string NoRule = "settings";

    public override ToolDescriptor Descriptor { get; } = new(
        Name, Capability.Admin, ToolHints.Writes(isDestructive: false, isIdempotent: false), "Probe.");

    public override AnswerShape Output => AnswerShape.Undeclared;

    public static JsonObject Settings(string threshold, int approvals) => Rule(NoRule, threshold, approvals);

    public static JsonObject Rule(string id, string threshold, int approvals = 1) => new()
    {
        ["rule_id"] = id, ["threshold"] = threshold, ["approvals"] = approvals,
    };

    protected override PolicyRule Read(InputReader fields)
    {
        long? window = fields.WholeOrNull("window", 1, PolicyLimits.WindowSecondsMax, "Seconds.");
        long? count = fields.WholeOrNull("count", 1, 1000, "Writes.");
        Figure? sum = fields.UnsignedOrNull("sum", "Impact.");
        return new PolicyRule
        {
            RuleId = fields.Text("rule_id", 1, 64, "Id."),
            Priority = (int)fields.Whole("priority", 0, 1000, 10, "Priority."),
            IsActive = fields.Flag("active", true, "In force."),
            TransactionCategory = fields.TextOrNull("category", 1, 64, "Category."),
            Risk = (TransactionRisk?)(int?)fields.WholeOrNull("risk", 1, 4, "Risk."),
            Velocity = window is { } seconds ? new VelocityCondition(seconds, (int?)count, sum) : null,
            Threshold = fields.Unsigned("threshold", "Threshold."),
            RequiredApprovals = (int)fields.WholeRequired("approvals", 1, 20, "Approvals."),
        };
    }

    protected override ToolOutcome Perform(PolicyRule input, WriteCall call)
    {
        if (input.RuleId == NoRule)
        {
            call.Books.InsertApprovalSettingsVersion(new(input.Threshold, input.RequiredApprovals), call.EventSeq);
        }
        else
        {
            call.Books.InsertPolicyRuleVersion(input, call.EventSeq);
        }

        return ProbeWrite.Done();
    }
}
