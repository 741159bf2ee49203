namespace CapitalOs.Tools.Configuration;

/// <summary>The decoded input of <c>list_config_changes</c>.</summary>
/// <param name="Limit">Most rows.</param>
/// <param name="Cursor">The page before, or null.</param>
/// <param name="Status">Filter, or null.</param>
/// <param name="Scope">Filter, or null.</param>
public sealed record ListConfigChangesInput(int Limit, string? Cursor, string? Status, string? Scope);
