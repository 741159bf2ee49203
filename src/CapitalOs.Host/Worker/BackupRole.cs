using CapitalOs.Host.Data;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Host.Worker;

/// <summary>
/// Copies the books within the only folder that a worker may write; the front process takes the copy away. Also older
/// books can be copied, which this program does not open.
/// </summary>
internal static class BackupRole
{
    public static int Run(DataDirectory data, string[] arguments)
    {
        SqliteBooks.Copy(data.Database, Path.Combine(data.Temporary, arguments[0]));
        return 0;
    }
}
