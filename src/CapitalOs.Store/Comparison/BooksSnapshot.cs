using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Comparison;

/// <summary>
/// One snapshot of books under examination: what is read from it and what it is compared with belong to the same
/// moment, however busy the writer is meanwhile.
/// </summary>
public sealed class BooksSnapshot
{
    private readonly PooledReader reader;

    internal BooksSnapshot(PooledReader reader) => this.reader = reader;

    /// <summary>The books at that moment.</summary>
    public IBooksReader Books => reader.View;

    /// <summary>
    /// See <see cref="BooksComparison.FirstDifference(IBooks, IBooks, IReadOnlyCollection{string})"/>.
    /// </summary>
    public RowDifference? FirstDifferenceFrom(SqliteBooks expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return expected.ReadConnection(other => BooksComparison.FirstDifference(
            reader.Connection, other.Connection, []));
    }

    /// <summary>See <see cref="SqliteBooks.CheckIntegrity"/>.</summary>
    public IReadOnlyList<IntegrityProblem> CheckIntegrity() => IntegrityCheck.Run(reader.Connection);
}
