using System.Text;
using System.Text.Json;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Policy;
using CapitalOs.Store.Configuration;
using CapitalOs.Store.Entities;
using CapitalOs.Tools.Accounts;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Import;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Configuration;

/// <summary>The parts of the configuration as JSON: the same in get_config, in effects and in their digests.</summary>
internal static class ConfigJson
{
    public static readonly string[] RiskBands = ["low", "medium", "high", "critical"];

    /// <summary>Canonical JSON of an object.</summary>
    public static string Of(Action<Utf8JsonWriter> members) => Encoding.UTF8.GetString(ImportCall.JsonOf(members));

    /// <summary>Writes the settings of the books as members of an open object.</summary>
    public static void WriteSettings(Utf8JsonWriter writer, ApprovalDefaults approvals, SourcePolicy source)
    {
        writer.WriteString("approval_threshold_amount", approvals.Threshold.ToString());
        writer.WriteNumber("required_approvals", approvals.RequiredApprovals);
        writer.WriteString("balance_source_policy", AccountBalance.Policies[(int)source - 1]);
    }

    /// <summary>Writes an entity as members of an open object.</summary>
    public static void WriteEntity(Utf8JsonWriter writer, EntityRow entity)
    {
        writer.WriteString("entity_id", entity.EntityId);
        writer.WriteString("name", entity.Name);
        writer.WriteString("base_commodity", entity.BaseCommodity.Text);
    }

    /// <summary>Writes a commodity as members of an open object.</summary>
    public static void WriteCommodity(Utf8JsonWriter writer, Commodity commodity)
    {
        writer.WriteString("code", commodity.Code.Text);
        writer.WriteNumber("scale", commodity.Scale);
    }

    /// <summary>Writes a policy rule as members of an open object.</summary>
    public static void WriteRule(Utf8JsonWriter writer, PolicyRule rule)
    {
        writer.WriteString("rule_id", rule.RuleId);
        writer.WriteNumber("priority", rule.Priority);
        writer.WriteBoolean("active", rule.IsActive);
        writer.WriteString("tool_name", rule.ToolName);
        writer.WriteString("entity_id", rule.EntityId);
        writer.WriteString("transaction_category", rule.TransactionCategory);
        writer.WriteString("risk_band", rule.Risk is { } risk ? RiskBands[(int)risk - 1] : null);
        WriteVelocity(writer, rule.Velocity);
        writer.WriteString("threshold", rule.Threshold.ToString());
        writer.WriteNumber("required_approvals", rule.RequiredApprovals);
    }

    /// <summary>Writes what a change makes different.</summary>
    public static void WriteEffects(Utf8JsonWriter writer, IEnumerable<ConfigEffect> effects)
    {
        writer.WriteStartArray("changes");
        foreach (ConfigEffect effect in effects)
        {
            writer.WriteStartObject();
            writer.WriteString("subject", effect.Subject);
            writer.WritePropertyName("before");
            writer.WriteRawValue(effect.Before);
            writer.WritePropertyName("after");
            writer.WriteRawValue(effect.After);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteVelocity(Utf8JsonWriter writer, VelocityCondition? velocity)
    {
        if (velocity is null)
        {
            writer.WriteNull("velocity");
            return;
        }

        writer.WriteStartObject("velocity");
        writer.WriteNumber("window_seconds", velocity.WindowSeconds);
        writer.WritePropertyName("count_min");
        writer.WriteWholeValue(velocity.CountMin);
        writer.WriteString("sum_min", velocity.SumMin?.ToString());
        writer.WriteEndObject();
    }

    /// <summary>Declares what <see cref="WriteSettings"/> writes.</summary>
    public static void DescribeSettings(AnswerFields fields)
    {
        fields.Decimal("approval_threshold_amount", "The largest impact that needs no approval where no rule matches.");
        fields.Whole("required_approvals", "How many actors must approve what is larger.");
        fields.Word("balance_source_policy", AccountBalance.Policies, "Where balances come from by themselves.");
    }

    /// <summary>Declares what <see cref="WriteEntity"/> writes.</summary>
    public static void DescribeEntity(AnswerFields fields)
    {
        fields.Text("entity_id", "The entity.");
        fields.Text("name", "What people call it.");
        fields.Commodity("base_commodity", "What its accounts count in unless they say otherwise.");
    }

    /// <summary>Declares what <see cref="WriteCommodity"/> writes.</summary>
    public static void DescribeCommodity(AnswerFields fields)
    {
        fields.Commodity("code", "The commodity.");
        fields.Whole("scale", "Its decimal places.");
    }

    /// <summary>Declares what <see cref="WriteRule"/> writes.</summary>
    public static void DescribeRule(AnswerFields fields)
    {
        fields.Text("rule_id", "The rule.");
        fields.Whole("priority", "Rules with a lower number come first.");
        fields.Flag("active", "Whether it is in force.");
        fields.TextOrNull("tool_name", "Only writes of this tool.");
        fields.TextOrNull("entity_id", "Only this entity's.");
        fields.TextOrNull("transaction_category", "Only this category.");
        fields.WordOrNull("risk_band", RiskBands, "Only this risk.");
        fields.ObjectOrNull("velocity", "Only when so much came before.", static velocity =>
        {
            velocity.Whole("window_seconds", "How far back commits count.");
            velocity.WholeOrNull("count_min", "How many writes it takes.");
            velocity.DecimalOrNull("sum_min", "How much impact it takes.");
        });
        fields.Decimal("threshold", "The largest impact that needs no approval.");
        fields.Whole("required_approvals", "How many actors must approve.");
    }

    /// <summary>Declares what <see cref="WriteEffects"/> writes.</summary>
    public static void DescribeEffects(AnswerFields fields) =>
        fields.Objects("changes", "What it makes different.", static change =>
        {
            change.Text("subject", "The part of the configuration.");
            change.OpenOrNull("before", "How it is without the change; null where it is not there.");
            change.Open("after", "How it is with it.");
        });
}
