namespace CapitalOs.Tools.Contracts;

/// <summary>One failure of an input, written for an agent that must repair its call. Never holds the value.</summary>
/// <param name="Pointer">JSON Pointer (RFC 6901) to the place.</param>
/// <param name="Code">A stable word, one of <see cref="FieldErrorCodes"/>.</param>
/// <param name="Detail">What is wrong.</param>
/// <param name="Expected">What would be right.</param>
public sealed record FieldError(string Pointer, string Code, string Detail, string Expected)
{
    /// <summary>Known names near the one that was sent, nearest first; often none. Never what was sent.</summary>
    public IReadOnlyList<string> DidYouMean { get; init; } = [];
}
