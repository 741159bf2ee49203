namespace CapitalOs.Tools.Credentials;

/// <summary>The decoded input of <c>list_credentials</c>.</summary>
/// <param name="Limit">Most rows.</param>
/// <param name="Cursor">The page before, or null.</param>
public sealed record ListCredentialsInput(int Limit, string? Cursor);
