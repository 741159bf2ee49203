using SQLitePCL;

namespace CapitalOs.Store.Roles;

/// <summary>What a reader may do: read every table in one snapshot, and look at how it is set.</summary>
internal static class ReaderRules
{
    // They reach outside the books, or answer differently each time.
    private static readonly HashSet<string> RefusedFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        "load_extension", "fts3_tokenizer", "readfile", "writefile", "edit", "random", "randomblob",
    };

    // Without an argument these only say how things are.
    private static readonly HashSet<string> Looks = new(StringComparer.OrdinalIgnoreCase)
    {
        "application_id", "user_version", "data_version", "integrity_check", "foreign_key_check", "foreign_keys",
        "recursive_triggers", "trusted_schema", "cell_size_check", "synchronous", "temp_store", "query_only",
        "mmap_size", "journal_mode",
    };

    public static bool Allows(in AccessRequest request) => request.Action switch
    {
        raw.SQLITE_SELECT or raw.SQLITE_RECURSIVE or raw.SQLITE_TRANSACTION => true,
        raw.SQLITE_READ => true,
        raw.SQLITE_FUNCTION => request.Second is { } name && !RefusedFunctions.Contains(name),
        raw.SQLITE_PRAGMA => AllowsPragma(request.First, request.Second),
        _ => false,
    };

    private static bool AllowsPragma(string? name, string? argument) => name is not null
        && (argument is null
            ? Looks.Contains(name)
            : name.Equals("table_xinfo", StringComparison.OrdinalIgnoreCase));
}
