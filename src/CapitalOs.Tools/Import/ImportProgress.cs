namespace CapitalOs.Tools.Import;

/// <summary>How far an import has come. Nothing is in the books before the last call is done.</summary>
/// <param name="Done">Calls that are through.</param>
/// <param name="Total">All calls.</param>
public readonly record struct ImportProgress(int Done, int Total);
