namespace CapitalOs.Store.Queries;

/// <summary>Answers questions in SQL over the documented views, see docs/query.md.</summary>
public interface IQueryReader
{
    /// <summary>
    /// Runs one SELECT, WITH or VALUES statement within <see cref="QueryLimits"/>. Nothing it says can write, read
    /// another table, look at the clock or reach outside the books.
    /// </summary>
    /// <param name="sql">The statement, without parameters.</param>
    /// <param name="rowsMax">Rows to return at most, from 1; more are cut and said to be.</param>
    QueryAnswer Query(string sql, int rowsMax);
}
