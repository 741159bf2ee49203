namespace CapitalOs.Tools.Problems;

/// <summary>What is the same for every problem of a code.</summary>
/// <param name="Code">The code.</param>
/// <param name="Word">Its public word.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="ExitCode">The CLI's exit code.</param>
/// <param name="Retryable">Whether the same call can succeed later.</param>
/// <param name="Title">A short sentence.</param>
/// <param name="Remedy">What the caller can do.</param>
public sealed record ProblemKind(
    ProblemCode Code, string Word, int Status, int ExitCode, bool Retryable, string Title, string Remedy);
