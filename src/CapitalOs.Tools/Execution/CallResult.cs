using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Execution;

/// <summary>What a door sends back.</summary>
/// <param name="Body">Canonical JSON: the answer or the problem.</param>
/// <param name="Problem">The kind of the problem, or null when the call succeeded.</param>
public sealed record CallResult(byte[] Body, ProblemKind? Problem)
{
    /// <summary>After how many seconds the call can succeed, when that is why it was refused.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>The HTTP status.</summary>
    public int Status => Problem?.Status ?? 200;

    /// <summary>The CLI's exit code.</summary>
    public int ExitCode => Problem?.ExitCode ?? 0;

    /// <summary>A refusal before anything of the call was read.</summary>
    public static CallResult Refused(Problem problem, int? retryAfterSeconds)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new CallResult(ProblemBody.Write(problem, null, null, []), problem.Code.Kind())
        {
            RetryAfterSeconds = retryAfterSeconds,
        };
    }
}
