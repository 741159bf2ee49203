namespace CapitalOs.EventLog.Canonical;

/// <summary>A text that had to have a canonical form has none.</summary>
public sealed class CanonicalJsonException : FormatException
{
    /// <summary>Says why, without any value of the text.</summary>
    public CanonicalJsonException(CanonicalJsonProblem problem)
        : base($"the text has no canonical JSON form: {problem.Reason} at {problem.JsonPointer ?? "an unknown place"}")
        => Problem = problem;

    /// <summary>Why and where.</summary>
    public CanonicalJsonProblem Problem { get; }
}
