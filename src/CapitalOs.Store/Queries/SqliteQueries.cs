using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Queries;

/// <summary>Analysts' SQL on a reader's connection.</summary>
internal sealed class SqliteQueries(Connection connection) : IQueryReader
{
    public QueryAnswer Query(string sql, int rowsMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowsMax, 1);
        if (SqlShape.FaultOf(sql) is { } fault)
        {
            return QueryAnswer.Refused(fault);
        }

        using QueryRun query = new(connection);
        return query.Run(sql, rowsMax);
    }
}
