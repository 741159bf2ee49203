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
        ToolEffect.Read,
        "Shows the settings of this process, such as the places it may reach, and the policy rules of the books.");

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
