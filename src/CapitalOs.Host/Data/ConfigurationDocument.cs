namespace CapitalOs.Host.Data;

/// <summary>
/// The sections of <c>config.json</c>. A further section is a further property and a type of its own, with setters:
/// with <c>init</c> the generated reader would put null where a member is left out.
/// </summary>
internal sealed record ConfigurationDocument
{
    /// <summary>What a sealed worker may reach.</summary>
    public EgressSection Egress { get; set; } = new();

    /// <summary>When a tool is taken out of service.</summary>
    public QuarantineSection Quarantine { get; set; } = new();
}
