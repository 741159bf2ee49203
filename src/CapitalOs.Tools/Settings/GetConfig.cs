using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Settings;

/// <summary>
/// Shows what the operator decided for this process and which policy rules the books hold, active ones first, then by
/// priority and id. The books have no policy rules yet.
/// </summary>
public sealed class GetConfig(IRuntimeSettings settings) : ReadTool<NoInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "get_config",
        Capability.Read,
        ToolHints.Reads,
        "Shows the settings of this process, such as the places it may reach, and the policy rules of the books.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(static fields =>
    {
        fields.Object("runtime_settings", "What the operator decided for this process.", RuntimeSettings.Describe);
        fields.Objects("policy_rules", "The rules of the books; there are none yet.", static _ => { });
    });

    /// <inheritdoc/>
    protected override NoInput Read(InputReader fields) => new();

    /// <inheritdoc/>
    protected override ToolOutcome Answer(NoInput input, ReadCall call) => ToolOutcome.Answer("ok", writer =>
    {
        writer.WriteStartObject("runtime_settings");
        settings.WriteMembers(writer);
        writer.WriteEndObject();
        writer.WriteStartArray("policy_rules");
        writer.WriteEndArray();
    });
}
