using CapitalOs.Host.Worker;
using CapitalOs.Tools.Catalogue;

namespace CapitalOs.Host;

/// <summary>
/// What a program built on this host may set in its place. The product sets nothing; hosts that test the product bring
/// further tools, watch the tools that there are, carry a clock of their own, or measure from inside a worker.
/// </summary>
internal sealed record HostParts
{
    /// <summary>The product's own parts.</summary>
    public static HostParts Product { get; } = new();

    /// <summary>Tools besides the product's own.</summary>
    public IReadOnlyList<ITool> FurtherTools { get; init; } = [];

    /// <summary>What stands between the executor and each tool; a tool itself when nothing does.</summary>
    public Func<ITool, ITool> Surround { get; init; } = tool => tool;

    /// <summary>What time it is.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What a worker can be started as besides the product's own roles.</summary>
    public Dictionary<string, Func<WorkerHost, string[], Task<int>>> FurtherRoles { get; init; } = [];
}
