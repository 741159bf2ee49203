namespace CapitalOs.Host.Data;

/// <summary>The section <c>egress</c> of the configuration.</summary>
internal sealed record EgressSection
{
    /// <summary>The places that the supervisor connects its worker to; empty unless somebody writes some.</summary>
    public IReadOnlyList<EgressLine?> Allow { get; set; } = [];
}
