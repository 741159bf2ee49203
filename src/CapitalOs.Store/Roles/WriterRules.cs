using SQLitePCL;

namespace CapitalOs.Store.Roles;

/// <summary>
/// What the writer may do besides reading: add rows to any table of the books, and change the few columns that are
/// kept up to date. It removes nothing and touches no schema, so a defect in a tool cannot do more than the schema's
/// own rules let through. A new kind of change is named here first.
/// </summary>
internal static class WriterRules
{
    private const string EveryColumn = "*";

    private static readonly HashSet<(string Table, string Column)> Changes =
    [
        ("account_totals", EveryColumn),
        ("account_turnover", EveryColumn),
        ("accounts", "metadata"),
        ("account_profiles", "valid_to_us"),
        ("account_profiles", "closed_event_seq"),
        ("balance_snapshots", EveryColumn),
        ("explained_totals", EveryColumn),
        ("credentials", "revoked_at_us"),
        ("quarantines", "lifted_event_seq"),
        ("obligations", "cadence"),
        ("obligations", "interval_count"),
        ("obligations", "interval_unit"),
        ("obligations", "expected_units"),
        ("obligations", "variability_flag"),
        ("obligations", "first_due_date"),
        ("obligations", "times_rolled"),
        ("obligations", "next_due_date"),
        ("obligations", "metadata"),
        ("obligations", "is_active"),
        ("obligations", "event_seq"),
        ("proposals", "status"),
        ("proposals", "status_event_seq"),
        ("proposals", "transaction_key"),
        ("proposals", "effect"),
        ("proposal_postings", "waits"),
    ];

    public static bool Allows(in AccessRequest request) => request.Action switch
    {
        raw.SQLITE_INSERT => IsOfTheBooks(request) && request.First != "schema_migrations",
        raw.SQLITE_UPDATE => IsOfTheBooks(request) && IsKept(request.First!, request.Second),
        raw.SQLITE_SAVEPOINT => true,
        _ => ReaderRules.Allows(request),
    };

    private static bool IsKept(string table, string? column) =>
        Changes.Contains((table, EveryColumn)) || (column is not null && Changes.Contains((table, column)));

    private static bool IsOfTheBooks(in AccessRequest request) => request.Schema == "main"
        && request.First is { } table
        && !table.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase);
}
