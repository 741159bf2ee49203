using System.Diagnostics;
using System.Text;
using CapitalOs.Store.Roles;
using CapitalOs.Store.Sqlite;
using SQLitePCL;

namespace CapitalOs.Store.Queries;

/// <summary>
/// A connection while it runs an analyst's statement: under <see cref="QueryRules"/>, with tighter limits and a watch
/// on time and memory. Disposing gives the connection its own role and limits back.
/// </summary>
internal sealed class QueryRun : IDisposable
{
    private static readonly (int Limit, int Value)[] Limits =
    [
        (raw.SQLITE_LIMIT_LENGTH, QueryLimits.ValueBytesMax),
        (raw.SQLITE_LIMIT_SQL_LENGTH, 4 * QueryLimits.SqlLengthMax),
        (raw.SQLITE_LIMIT_COLUMN, QueryLimits.ColumnsMax),
        (raw.SQLITE_LIMIT_EXPR_DEPTH, 100),
        (raw.SQLITE_LIMIT_COMPOUND_SELECT, 50),
        (raw.SQLITE_LIMIT_VDBE_OP, 50_000),
        (raw.SQLITE_LIMIT_FUNCTION_ARG, 32),
        (raw.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200),
        (raw.SQLITE_LIMIT_VARIABLE_NUMBER, 0),
    ];

    private readonly Connection connection;
    private readonly ConnectionRole role;
    private readonly int[] limits;
    private readonly long startBytes = raw.sqlite3_memory_used();
    private readonly long startTime = Stopwatch.GetTimestamp();
    private QueryFault? watched;

    public QueryRun(Connection connection)
    {
        this.connection = connection;
        role = connection.Authorizer.Role;
        QueryRules rules = new(Tables(connection));
        limits = [.. Limits.Select(one => raw.sqlite3_limit(connection.Handle, one.Limit, one.Value))];
        raw.sqlite3_progress_handler(connection.Handle, QueryLimits.StepsBetweenLooks, Watch, null);
        connection.Authorizer.BecomeQuery(rules);
    }

    public QueryAnswer Run(string sql, int rowsMax)
    {
        // Compiled anew and never kept: a statement that was compiled under another role would keep its rights.
        int code = raw.sqlite3_prepare_v3(connection.Handle, sql, 0, out sqlite3_stmt statement);
        using (statement)
        {
            if (code != raw.SQLITE_OK)
            {
                return QueryAnswer.Refused(FaultOf(code, QueryFault.Malformed));
            }

            bool isQuestion = raw.sqlite3_stmt_readonly(statement) != 0
                && raw.sqlite3_stmt_isexplain(statement) == 0
                && raw.sqlite3_column_count(statement) > 0;
            return isQuestion ? ReadAll(statement, rowsMax) : QueryAnswer.Refused(QueryFault.NotOneSelect);
        }
    }

    public void Dispose()
    {
        connection.Authorizer.Role = role;
        raw.sqlite3_progress_handler(connection.Handle, 0, null, null);
        for (int i = 0; i < limits.Length; i++)
        {
            _ = raw.sqlite3_limit(connection.Handle, Limits[i].Limit, limits[i]);
        }
    }

    private static List<string> Tables(Connection connection)
    {
        using Statement statement = connection.Prepare("SELECT name FROM sqlite_schema WHERE type = 'table'");
        return statement.Rows(row => row.Text(0));
    }

    private QueryAnswer ReadAll(sqlite3_stmt statement, int rowsMax)
    {
        string[] columns = new string[raw.sqlite3_column_count(statement)];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = raw.sqlite3_column_name(statement, i).utf8_to_string() ?? string.Empty;
        }

        List<IReadOnlyList<QueryCell>> rows = [];
        long bytes = 0;
        int code = raw.sqlite3_step(statement);
        for (; code == raw.SQLITE_ROW; code = raw.sqlite3_step(statement))
        {
            if (rows.Count == rowsMax)
            {
                return new QueryAnswer(null, columns, rows, IsTruncated: true);
            }

            QueryCell[] row = new QueryCell[columns.Length];
            for (int i = 0; i < row.Length; i++)
            {
                if (!TryRead(statement, i, out row[i], ref bytes))
                {
                    return QueryAnswer.Refused(QueryFault.FailedOnAValue);
                }
            }

            if (bytes > QueryLimits.AnswerBytesMax)
            {
                return QueryAnswer.Refused(QueryFault.TooLargeAnswer);
            }

            rows.Add(row);
        }

        return code == raw.SQLITE_DONE
            ? new QueryAnswer(null, columns, rows, IsTruncated: false)
            : QueryAnswer.Refused(FaultOf(code, QueryFault.FailedOnAValue));
    }

    private static bool TryRead(sqlite3_stmt statement, int column, out QueryCell cell, ref long bytes)
    {
        // A value costs a few bytes in the answer even when it is empty.
        const int overhead = 4;
        bytes += overhead;
        cell = default;
        switch (raw.sqlite3_column_type(statement, column))
        {
            case raw.SQLITE_NULL:
                return true;
            case raw.SQLITE_INTEGER:
                cell = new QueryCell(raw.sqlite3_column_int64(statement, column), null);
                return true;
            case raw.SQLITE_BLOB:
                ReadOnlySpan<byte> blob = raw.sqlite3_column_blob(statement, column);
                bytes += 2L * blob.Length;
                cell = new QueryCell(null, Convert.ToHexStringLower(blob));
                return true;
            case raw.SQLITE_FLOAT:
                cell = new QueryCell(null, raw.sqlite3_column_text(statement, column).utf8_to_string());
                return true;
            default:
                return TryReadText(statement, column, out cell, ref bytes);
        }
    }

    private static bool TryReadText(sqlite3_stmt statement, int column, out QueryCell cell, ref long bytes)
    {
        ReadOnlySpan<byte> utf8 = raw.sqlite3_column_blob(statement, column);
        bytes += utf8.Length;
        try
        {
            cell = new QueryCell(null, Statement.StrictUtf8.GetString(utf8));
            return true;
        }
        catch (DecoderFallbackException)
        {
            cell = default;
            return false;
        }
    }

    /// <summary>What a failure means to the analyst; throws one that is the store's own.</summary>
    private QueryFault FaultOf(int code, QueryFault ordinary)
    {
        if (connection.Authorizer.TakeRefusal() is not null)
        {
            return QueryFault.NotPermitted;
        }

        return (code & 0xFF) switch
        {
            raw.SQLITE_INTERRUPT when watched is { } fault => fault,
            raw.SQLITE_TOOBIG or raw.SQLITE_NOMEM => QueryFault.TooMuchMemory,
            raw.SQLITE_ERROR or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE => ordinary,
            _ => throw SqliteFailure.Of(code, connection.Handle),
        };
    }

    private int Watch(object context)
    {
        watched = Stopwatch.GetElapsedTime(startTime) > QueryLimits.TimeMax ? QueryFault.TooLong
            : raw.sqlite3_memory_used() - startBytes > QueryLimits.MemoryBytesMax ? QueryFault.TooMuchMemory
            : null;
        return watched is null ? 0 : 1;
    }
}
