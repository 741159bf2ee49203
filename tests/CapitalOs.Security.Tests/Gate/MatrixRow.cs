namespace CapitalOs.Security.Tests.Gate;

/// <summary>What the matrix knows of one tool.</summary>
/// <param name="Needs">The capability that the tool must ask for: said a second time, so that a change shows.</param>
/// <param name="Input">An input that the tool accepts, so that nothing but the gate stands before it.</param>
/// <param name="Outcome">The code of what an allowed call ends with, or null when it is answered.</param>
public sealed record MatrixRow(string Needs, Func<MatrixFacts, string, object> Input, string? Outcome = null);
