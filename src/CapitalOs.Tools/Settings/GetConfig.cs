using System.Text.Json;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Configuration;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Settings;

/// <summary>
/// Shows what the operator decided for this process and what changes of the configuration made of the books: settings,
/// policy rules (active ones first, then by priority and id), entities and commodities.
/// </summary>
public sealed class GetConfig(IRuntimeSettings settings) : ReadTool<NoInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "get_config",
        Capability.Read,
        ToolHints.Reads,
        "Shows the settings of this process and of the books, policy rules, entities and commodities.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(static fields =>
    {
        fields.Object("runtime_settings", "Of this process and of the books.", static settings =>
        {
            RuntimeSettings.Describe(settings);
            ConfigJson.DescribeSettings(settings);
        });
        fields.Objects("policy_rules", "By (active first, priority, rule_id).", ConfigJson.DescribeRule);
        fields.Objects("entities", "By entity_id.", ConfigJson.DescribeEntity);
        fields.Objects("commodities", "By code.", ConfigJson.DescribeCommodity);
    });

    /// <inheritdoc/>
    protected override NoInput Read(InputReader fields) => new();

    /// <inheritdoc/>
    protected override ToolOutcome Answer(NoInput input, ReadCall call) => ToolOutcome.Answer("ok", writer =>
    {
        writer.WriteStartObject("runtime_settings");
        settings.WriteMembers(writer);
        ConfigJson.WriteSettings(writer, call.Books.ApprovalSettings(), call.Books.DefaultSourcePolicy());
        writer.WriteEndObject();
        WriteList(writer, "policy_rules", call.Books.ListPolicyRules(), ConfigJson.WriteRule);
        WriteList(writer, "entities", call.Books.ListEntities(), ConfigJson.WriteEntity);
        WriteList(writer, "commodities", call.Books.ListCommodities(), ConfigJson.WriteCommodity);
    });

    private static void WriteList<T>(
        Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> members)
    {
        writer.WriteStartArray(name);
        foreach (T item in items)
        {
            writer.WriteStartObject();
            members(writer, item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
