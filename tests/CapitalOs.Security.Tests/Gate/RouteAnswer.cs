namespace CapitalOs.Security.Tests.Gate;

/// <summary>What a method on a path gave back to a caller without a credential.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The request target as it was sent.</param>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
public sealed record RouteAnswer(string Method, string Path, int Status, string Body);
