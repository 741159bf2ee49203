using System.Globalization;
using CapitalOs.Store.Failures;
using SQLitePCL;

namespace CapitalOs.Store.Sqlite;

/// <summary>Which SQLite this program has beside it, for whoever examines an installation.</summary>
public static class SqliteVersion
{
    /// <summary>Loads the library and tells its version, for example <c>3.51.3</c>.</summary>
    /// <exception cref="BooksOpenException">It is older than books are safe with.</exception>
    public static string Require()
    {
        SqliteLibrary.Load();
        int version = raw.sqlite3_libversion_number();
        return string.Create(
            CultureInfo.InvariantCulture, $"{version / 1_000_000}.{version / 1000 % 1000}.{version % 1000}");
    }
}
