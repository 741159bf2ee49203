using CapitalOs.Store.Failures;
using SQLitePCL;

namespace CapitalOs.Store.Sqlite;

/// <summary>Turns result codes into typed exceptions.</summary>
internal static class SqliteFailure
{
    public static void ThrowIfFailed(int code, sqlite3 database)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Of(code, database);
        }
    }

    public static Exception Of(int code, sqlite3 database)
    {
        // The connection reports extended codes; the low byte is the family.
        int extended = raw.sqlite3_extended_errcode(database);
        int family = code & 0xFF;
        string message = raw.sqlite3_errmsg(database).utf8_to_string() ?? string.Empty;
        return family switch
        {
            raw.SQLITE_CONSTRAINT => new BooksConstraintException(message),
            raw.SQLITE_BUSY => new BooksBusyException(message),
            _ => new BooksStorageException((extended & 0xFF) == family ? extended : code, message),
        };
    }
}
