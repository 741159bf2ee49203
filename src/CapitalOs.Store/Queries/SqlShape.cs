using CapitalOs.Store.Roles;

namespace CapitalOs.Store.Queries;

/// <summary>
/// What is judged of a query before SQLite reads it: that it is one question, and that no named subquery takes the
/// name of a view, because SQLite's authorizer is told the name alone and could not tell the two apart.
/// </summary>
internal static class SqlShape
{
    private static readonly string[] Beginnings = ["SELECT", "WITH", "VALUES"];

    public static QueryFault? FaultOf(string sql)
    {
        if (sql.Length > QueryLimits.SqlLengthMax || sql.Contains('\0'))
        {
            return QueryFault.Malformed;
        }

        List<SqlToken> tokens = SqlTokens.Of(sql);
        while (tokens.Count > 0 && tokens[^1].Is(";"))
        {
            tokens.RemoveAt(tokens.Count - 1);
        }

        if (tokens.Count == 0 || tokens.Any(token => token.Is(";"))
            || !Beginnings.Any(word => tokens[0].Is(word)))
        {
            return QueryFault.NotOneSelect;
        }

        return HasDisguise(tokens) ? QueryFault.NotPermitted : null;
    }

    private static bool HasDisguise(List<SqlToken> tokens)
    {
        for (int i = 0; i + 1 < tokens.Count; i++)
        {
            if (!QueryRules.IsView(tokens[i].Text))
            {
                continue;
            }

            bool names = tokens[i + 1].Is("(") || (tokens[i + 1].Is("AS") && i + 2 < tokens.Count
                && (tokens[i + 2].Is("(") || tokens[i + 2].Is("NOT") || tokens[i + 2].Is("MATERIALIZED")));
            if (names)
            {
                return true;
            }
        }

        return false;
    }
}
