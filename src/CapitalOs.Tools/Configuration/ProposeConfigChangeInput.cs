namespace CapitalOs.Tools.Configuration;

/// <summary>The decoded input of <c>propose_config_change</c>.</summary>
/// <param name="SourceSystem">Where it comes from.</param>
/// <param name="ExternalId">The source's own id.</param>
/// <param name="Scope">The part of the configuration.</param>
/// <param name="Payload">The change, canonical JSON that fulfils the scope's form.</param>
public sealed record ProposeConfigChangeInput(string SourceSystem, string ExternalId, string Scope, string Payload);
