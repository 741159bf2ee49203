using CapitalOs.Store.Sqlite;
using SQLitePCL;

namespace CapitalOs.Store.Roles;

/// <summary>
/// SQLite's own check of every statement that a connection compiles, against the role of the connection. A pragma or
/// an open flag can be set back by whoever holds the connection; this cannot be reached by SQL.
/// </summary>
internal sealed class Authorizer
{
    private AccessRequest? refusal;
    private QueryRules? query;

    private Authorizer(ConnectionRole role) => Role = role;

    /// <summary>
    /// What the connection may do with statements from now on; one that was compiled before keeps its right.
    /// </summary>
    public ConnectionRole Role { get; set; }

    /// <summary>Sets the role of a connection for good.</summary>
    public static Authorizer Install(Connection connection, ConnectionRole role)
    {
        Authorizer authorizer = new(role);
        strdelegate_authorizer judge = authorizer.Judge;
        SqliteFailure.ThrowIfFailed(
            raw.sqlite3_set_authorizer(connection.Handle, judge, null), connection.Handle);
        return authorizer;
    }

    /// <summary>Lets the connection do what an analyst may, until it gets another role.</summary>
    public void BecomeQuery(QueryRules rules)
    {
        query = rules;
        Role = ConnectionRole.Query;
    }

    /// <summary>What made the last statement fail to compile, once; null when it was something else.</summary>
    public AccessRequest? TakeRefusal()
    {
        AccessRequest? taken = refusal;
        refusal = null;
        return taken;
    }

    private int Judge(object context, int action, string? first, string? second, string? schema, string? origin)
    {
        AccessRequest request = new(action, first, second, schema, origin);
        bool isAllowed = Role switch
        {
            ConnectionRole.Owner => true,
            ConnectionRole.Writer => WriterRules.Allows(request),
            ConnectionRole.Reader => ReaderRules.Allows(request),
            ConnectionRole.Query => query?.Allows(request) ?? false,
            _ => false,
        };
        if (isAllowed)
        {
            return raw.SQLITE_OK;
        }

        refusal = request;
        return raw.SQLITE_DENY;
    }
}
