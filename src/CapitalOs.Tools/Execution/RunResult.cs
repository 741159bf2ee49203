using CapitalOs.EventLog.Hashing;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Execution;

/// <summary>What came of running a tool: a sealed response, or a refusal.</summary>
internal sealed record RunResult(
    string Status,
    byte[]? Response,
    Sha256Hash? OutputHash,
    Problem? Problem,
    IReadOnlyList<EgressViolation> Violations)
{
    public static RunResult Refused(Problem problem) => new("refused", null, null, problem, []);

    public static RunResult Blocked(IReadOnlyList<EgressViolation> violations) => new(
        "egress_blocked",
        null,
        null,
        new Problem(ProblemCode.EgressBlocked, "the tool tried to reach outside; the kernel refused it"),
        violations);
}
