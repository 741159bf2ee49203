namespace CapitalOs.Tools.Catalogue;

/// <summary>The caller's own name for a write.</summary>
/// <param name="SourceSystem">The system that names it.</param>
/// <param name="ExternalId">The name in that system.</param>
public sealed record IdempotencyKey(string SourceSystem, string ExternalId);
