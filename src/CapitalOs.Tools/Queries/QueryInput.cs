namespace CapitalOs.Tools.Queries;

/// <summary>The decoded input of <c>query</c>.</summary>
/// <param name="Sql">One question in SQL.</param>
/// <param name="Limit">Most rows.</param>
public sealed record QueryInput(string Sql, int Limit);
