using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Execution;

/// <summary>What a worker's start leaves in the event log, together with the first event that it writes.</summary>
public sealed record ProcessStart
{
    /// <summary>Role, policy and layers, as a JSON object without a member <c>evidence</c>.</summary>
    public required string Facts { get; init; }

    /// <summary>The evidence log as it was at the start, newest record first.</summary>
    public required IEnumerable<EvidenceMark> Evidence { get; init; }

    /// <summary>
    /// A run whose records are left to the event of the call that it served, which this process writes; else 0.
    /// </summary>
    public long SettledRun { get; init; }
}
