using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Policy;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Policy;

/// <summary>The SQL of policy rules and approval settings.</summary>
internal sealed class SqlitePolicy(Connection connection) : IPolicyReader, IPolicyWriter
{
    public IReadOnlyList<PolicyRule> ListPolicyRules()
    {
        using Statement statement = connection.Prepare("""
            SELECT rule_id, priority, is_active, tool_name, entity_id, transaction_category, risk,
                velocity_window_seconds, velocity_count_min, velocity_sum_min, threshold, required_approvals
            FROM policy_rules AS r
            WHERE revision = (SELECT max(revision) FROM policy_rules AS v WHERE v.rule_id = r.rule_id)
            ORDER BY is_active DESC, priority, rule_id
            """);
        return statement.Rows(Read);
    }

    public ApprovalDefaults ApprovalSettings()
    {
        using Statement statement = connection.Prepare(
            "SELECT threshold, required_approvals FROM approval_settings ORDER BY revision DESC LIMIT 1");
        return statement.Step()
            ? new ApprovalDefaults(Figure.OfUnits(statement.Int64(0)), statement.Int32(1))
            : ApprovalDefaults.Standard;
    }

    public void InsertPolicyRuleVersion(PolicyRule rule, long eventSeq)
    {
        using Statement statement = connection.Prepare("""
            INSERT INTO policy_rules (
                rule_id, revision, priority, is_active, tool_name, entity_id, transaction_category, risk,
                velocity_window_seconds, velocity_count_min, velocity_sum_min, threshold, required_approvals, event_seq)
            SELECT ?1, coalesce(max(revision), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13
            FROM policy_rules WHERE rule_id = ?1
            """);
        statement
            .Add(rule.RuleId)
            .Add(rule.Priority)
            .Add(rule.IsActive)
            .Add(rule.ToolName)
            .Add(rule.EntityId)
            .Add(rule.TransactionCategory)
            .Add((long?)rule.Risk)
            .Add(rule.Velocity?.WindowSeconds)
            .Add(rule.Velocity?.CountMin)
            .Add(rule.Velocity?.SumMin is { } sum ? UnitsOf(sum) : null)
            .Add(UnitsOf(rule.Threshold))
            .Add(rule.RequiredApprovals)
            .Add(eventSeq)
            .Run();
    }

    public void InsertApprovalSettingsVersion(ApprovalDefaults settings, long eventSeq)
    {
        using Statement statement = connection.Prepare("""
            INSERT INTO approval_settings (revision, threshold, required_approvals, event_seq)
            SELECT coalesce(max(revision), 0) + 1, ?1, ?2, ?3 FROM approval_settings
            """);
        statement.Add(UnitsOf(settings.Threshold)).Add(settings.RequiredApprovals).Add(eventSeq).Run();
    }

    private static PolicyRule Read(Statement statement) => new()
    {
        RuleId = statement.Text(0),
        Priority = statement.Int32(1),
        IsActive = statement.Int64(2) == 1,
        ToolName = statement.NullableText(3),
        EntityId = statement.NullableText(4),
        TransactionCategory = statement.NullableText(5),
        Risk = (TransactionRisk?)(int?)statement.NullableInt64(6),
        Velocity = statement.NullableInt64(7) is { } window
            ? new VelocityCondition(
                window,
                (int?)statement.NullableInt64(8),
                statement.NullableInt64(9) is { } sum ? Figure.OfUnits(sum) : null)
            : null,
        Threshold = Figure.OfUnits(statement.Int64(10)),
        RequiredApprovals = statement.Int32(11),
    };

    private static long UnitsOf(Figure figure) => checked((long)figure.Units);
}
