using System.Globalization;
using CapitalOs.Store.Failures;

namespace CapitalOs.Store.Sqlite;

/// <summary>What a file says it is.</summary>
internal static class SchemaVersion
{
    /// <summary>The letters COSB, in the file's header.</summary>
    public const int ApplicationId = 0x434F5342;

    /// <summary>Refuses a file of something else, or of another version of the schema.</summary>
    public static void RequireCurrent(Connection connection)
    {
        RequireBooks(connection);
        long version = connection.Scalar("PRAGMA user_version");
        int known = MigrationList.Latest;
        if (version > known)
        {
            throw new BooksOpenException(
                BooksOpenReason.SchemaTooNew,
                string.Create(CultureInfo.InvariantCulture, $"the books have schema {version}, this program {known}"),
                "use the newer program that wrote them");
        }

        if (version < known)
        {
            throw new BooksOpenException(
                BooksOpenReason.SchemaTooOld,
                string.Create(CultureInfo.InvariantCulture, $"the books have schema {version}, this program {known}"),
                "run `capital-os migrate`, which keeps a copy of them as they are");
        }
    }

    public static void RequireBooks(Connection connection)
    {
        if (connection.Scalar("PRAGMA application_id") != ApplicationId)
        {
            throw new BooksOpenException(
                BooksOpenReason.NotBooks,
                "the file is not one of this product's books",
                "check the path; unfinished new books can be removed and made again");
        }
    }
}
