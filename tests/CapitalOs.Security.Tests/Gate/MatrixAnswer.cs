namespace CapitalOs.Security.Tests.Gate;

/// <summary>What a door gave back.</summary>
/// <param name="Code">The HTTP status, or the exit code.</param>
/// <param name="Body">The answer or the problem, without the newline that ends it on a terminal.</param>
/// <param name="IsProblem">Whether the door itself marked it as one: by media type, or by its stream.</param>
public sealed record MatrixAnswer(int Code, string Body, bool IsProblem);
