using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Problems;

/// <summary>A refusal as data. Neither detail nor errors ever hold a value that the caller sent.</summary>
/// <param name="Code">Which refusal.</param>
/// <param name="Detail">What was wrong with this call.</param>
/// <param name="Errors">The places, or none.</param>
public sealed record Problem(ProblemCode Code, string Detail, IReadOnlyList<FieldError> Errors)
{
    /// <summary>A problem without places.</summary>
    public Problem(ProblemCode code, string detail)
        : this(code, detail, [])
    {
    }

    /// <summary>Known names near the one that was sent where it has no place in the input, such as a tool's.</summary>
    public IReadOnlyList<string> DidYouMean { get; init; } = [];

    /// <summary>A problem at one place.</summary>
    public static Problem At(ProblemCode code, string pointer, string detail, string expected) =>
        new(code, detail, [new FieldError(pointer, code.Kind().Word, detail, expected)]);
}
