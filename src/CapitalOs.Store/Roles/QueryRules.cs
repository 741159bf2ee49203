using SQLitePCL;

namespace CapitalOs.Store.Roles;

/// <summary>
/// What an analyst's SQL may do: read the documented views, and use functions whose answer is the same every time.
/// A table is read only on behalf of a view that stands on it.
/// </summary>
internal sealed class QueryRules
{
    private static readonly Dictionary<string, string[]> Views = new(StringComparer.OrdinalIgnoreCase)
    {
        ["v_entities"] = ["entities"],
        ["v_commodities"] = ["commodities"],
        ["v_accounts"] = ["accounts", "commodities", "account_states"],
        ["v_transactions"] = ["transactions", "booked_entities", "sources"],
        ["v_postings"] =
            ["postings", "transactions", "accounts", "commodities", "booked_entities", "sources"],
        ["v_balances"] = ["account_turnover", "accounts", "commodities"],
        ["v_monthly_totals"] = ["account_totals", "accounts", "commodities", "months"],
        ["v_snapshots"] = ["balance_snapshots", "accounts", "commodities"],
        ["v_events"] = ["events", "words"],
        ["v_proposals"] = ["proposals", "proposal_transfers", "transactions"],
        ["v_decisions"] = ["proposal_decisions", "proposals"],
        ["v_prices"] = ["prices"],
        ["v_entity_transfers"] =
            ["entity_transfers", "transactions", "accounts", "commodities", "booked_entities"],
    };

    private static readonly HashSet<string> TableFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        "json_each", "json_tree",
    };

    private static readonly HashSet<string> ViewFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        "abs", "date", "hex", "iif", "lower", "printf", "strftime", "substr",
    };

    // No function of time among them: "now" would give another answer each time.
    private static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        "abs", "avg", "coalesce", "concat", "concat_ws", "count", "cume_dist", "dense_rank", "first_value", "format",
        "glob", "group_concat", "hex", "if", "ifnull", "iif", "instr", "json", "json_array", "json_array_length",
        "json_extract", "json_group_array", "json_group_object", "json_object", "json_quote", "json_type",
        "json_valid", "->", "->>", "lag", "last_value", "lead", "length", "like", "lower", "ltrim", "max", "min",
        "nth_value", "ntile", "nullif", "octet_length", "percent_rank", "printf", "quote", "rank", "replace", "round",
        "row_number", "rtrim", "sign", "string_agg", "substr", "substring", "sum", "total", "trim", "typeof",
        "unicode", "upper",
    };

    private static readonly HashSet<string> TablesBehindViews =
        new(Views.Values.SelectMany(tables => tables), StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> tables;

    /// <param name="tables">The names of all tables of the books.</param>
    public QueryRules(IEnumerable<string> tables) => this.tables = new(tables, StringComparer.OrdinalIgnoreCase);

    /// <summary>The documented views.</summary>
    public static IReadOnlyCollection<string> ViewNames => Views.Keys;

    /// <summary>Whether a name is a documented view's.</summary>
    public static bool IsView(string name) => Views.ContainsKey(name);

    public bool Allows(in AccessRequest request) => request.Action switch
    {
        raw.SQLITE_SELECT or raw.SQLITE_RECURSIVE => true,
        raw.SQLITE_READ => request.First is { } source
            && (request.Second is "" ? AllowsCounting(source) : AllowsReading(source, request.Origin)),
        raw.SQLITE_FUNCTION => request.Second is { } name
            && (Functions.Contains(name)
                || (request.Origin is { } origin && IsView(origin) && ViewFunctions.Contains(name))),
        _ => false,
    };

    /// <summary>
    /// Rows of which no column is read. SQLite asks this for views, for the tables that it puts in their place, and for
    /// named subqueries, which have no name of a table.
    /// </summary>
    private bool AllowsCounting(string source) =>
        IsView(source)
        || TablesBehindViews.Contains(source)
        || TableFunctions.Contains(source)
        || (!tables.Contains(source)
            && !source.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase)
            && !source.StartsWith("pragma_", StringComparison.OrdinalIgnoreCase));

    private static bool AllowsReading(string source, string? origin) =>
        IsView(source)
        || TableFunctions.Contains(source)
        || (origin is not null && Views.TryGetValue(origin, out string[]? tables)
            && tables.Contains(source, StringComparer.OrdinalIgnoreCase));
}
