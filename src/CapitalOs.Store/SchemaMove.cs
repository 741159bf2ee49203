namespace CapitalOs.Store;

/// <summary>What a migration did.</summary>
/// <param name="From">The version of the schema before.</param>
/// <param name="To">The version after; the same when there was nothing to do.</param>
/// <param name="Copy">The file with the books as they were, or null when there was nothing to do.</param>
public sealed record SchemaMove(int From, int To, string? Copy);
