namespace CapitalOs.Store.Queries;

/// <summary>What came of a query: rows or a fault.</summary>
/// <param name="Fault">Why there are no rows, or null.</param>
/// <param name="Columns">The names of the columns in order.</param>
/// <param name="Rows">The rows, each with a cell for every column.</param>
/// <param name="IsTruncated">Whether there were more rows than asked for.</param>
public sealed record QueryAnswer(
    QueryFault? Fault,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<QueryCell>> Rows,
    bool IsTruncated)
{
    /// <summary>No rows, and why.</summary>
    public static QueryAnswer Refused(QueryFault fault) => new(fault, [], [], false);
}
