using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Policy;

/// <summary>When a write needs approval, and by how many. A condition that is null matches every write.</summary>
public sealed record PolicyRule
{
    /// <summary>The rule's id; decides between rules of one priority.</summary>
    public required string RuleId { get; init; }

    /// <summary>Rules with a lower number come first.</summary>
    public required int Priority { get; init; }

    /// <summary>Whether the rule is in force.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Only writes of this tool.</summary>
    public string? ToolName { get; init; }

    /// <summary>Only writes of this entity.</summary>
    public string? EntityId { get; init; }

    /// <summary>Only writes of this category, and those that do not say theirs.</summary>
    public string? TransactionCategory { get; init; }

    /// <summary>Only writes of this risk, and those that do not say theirs.</summary>
    public TransactionRisk? Risk { get; init; }

    /// <summary>Only when so much came before.</summary>
    public VelocityCondition? Velocity { get; init; }

    /// <summary>The largest impact that needs no approval, zero or more.</summary>
    public required Figure Threshold { get; init; }

    /// <summary>How many different actors must approve what is larger, at least 1.</summary>
    public required int RequiredApprovals { get; init; }
}
