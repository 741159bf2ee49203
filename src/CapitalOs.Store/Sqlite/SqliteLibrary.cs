using System.Globalization;
using CapitalOs.Store.Failures;
using SQLitePCL;

namespace CapitalOs.Store.Sqlite;

/// <summary>The SQLite library in this process.</summary>
internal static class SqliteLibrary
{
    /// <summary>3.51.3 is the first release in which resetting a WAL cannot lose a commit.</summary>
    public const int OldestSafe = 3_051_003;

    // SQLITE_CONFIG_STMTJRNL_SPILL, which the binding does not name.
    private const int ConfigStatementJournal = 26;

    // What a statement or savepoint has changed is kept in one piece of memory of this size, for its being taken back,
    // and beyond it in a file. A bundle takes a quarter; memory that is not touched is not taken from the system.
    private const int StatementJournalBytes = 512 * 1024;

    private static readonly Lazy<int> Version = new(() =>
    {
        NativeHeap.KeepFreedMemory();
        raw.SetProvider(new SQLite3Provider_e_sqlite3());

        // Where SQLite runs already it is too late for this, and only slower.
        _ = raw.sqlite3_config(ConfigStatementJournal, StatementJournalBytes);
        GatheredLog.Register();
        return raw.sqlite3_libversion_number();
    });

    /// <summary>Loads the library once and refuses an unsafe one.</summary>
    public static void Load() => RequireSafe(Version.Value);

    public static void RequireSafe(int version)
    {
        if (version < OldestSafe)
        {
            throw new BooksOpenException(
                BooksOpenReason.LibraryTooOld,
                string.Create(CultureInfo.InvariantCulture, $"the SQLite library is {version}, below {OldestSafe}"),
                "use the library that ships with this program");
        }
    }
}
