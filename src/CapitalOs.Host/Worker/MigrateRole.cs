using System.Globalization;
using CapitalOs.Host.Data;
using CapitalOs.Store;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Host.Worker;

/// <summary>Brings the books of an older program to this one's schema. They cannot be opened before that.</summary>
internal static class MigrateRole
{
    public static int Run(DataDirectory data, string[] _)
    {
        SchemaMove move = SqliteBooks.Migrate(data.Database);
        Console.WriteLine(move.Copy is null
            ? string.Create(CultureInfo.InvariantCulture, $"the books have schema {move.To} already")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the books had schema {move.From} and have {move.To} now; as they were: {move.Copy}"));
        return 0;
    }
}
