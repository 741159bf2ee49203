using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Execution;

/// <summary>What a door sends back.</summary>
/// <param name="Body">Canonical JSON: the answer or the problem.</param>
/// <param name="Problem">The kind of the problem, or null when the call succeeded.</param>
public sealed record CallResult(byte[] Body, ProblemKind? Problem)
{
    /// <summary>The HTTP status.</summary>
    public int Status => Problem?.Status ?? 200;

    /// <summary>The CLI's exit code.</summary>
    public int ExitCode => Problem?.ExitCode ?? 0;
}
