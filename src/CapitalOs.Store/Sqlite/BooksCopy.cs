using CapitalOs.Store.Failures;
using SQLitePCL;

namespace CapitalOs.Store.Sqlite;

/// <summary>A copy of books at one moment, made while others may read and write them.</summary>
internal static class BooksCopy
{
    /// <summary>Makes it in a new file, mode 0600, and sees it on disk.</summary>
    /// <param name="connect">Opens the books.</param>
    /// <param name="path">The file of the copy, which must not exist.</param>
    public static void Make(Func<Connection> connect, string path)
    {
        if (File.Exists(path))
        {
            throw new BooksOpenException(
                BooksOpenReason.AlreadyExists, $"there is a copy already: {path}", "look what it is, and move it away");
        }

        PrivateFile.Create(path);
        try
        {
            using Connection source = connect();
            using Connection target = Connection.Open(path, raw.SQLITE_OPEN_READWRITE);
            using (sqlite3_backup backup = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main"))
            {
                int code = raw.sqlite3_backup_step(backup, nPage: -1);
                if (code != raw.SQLITE_DONE)
                {
                    throw SqliteFailure.Of(code, target.Handle);
                }
            }
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }
}
