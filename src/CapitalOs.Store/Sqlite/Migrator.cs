using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CapitalOs.Store.Failures;

namespace CapitalOs.Store.Sqlite;

/// <summary>
/// Moves a schema up and down, all steps of one move in one transaction. A step may make a table anew that others refer
/// to, so references are not looked at row by row, which SQLite lets one choose only outside of a transaction, but all
/// at the end (SQLite documentation, ALTER TABLE, section 7).
/// </summary>
internal static class Migrator
{
    /// <summary>Moves to a version; 0 leaves an empty database.</summary>
    public static void MoveTo(Connection connection, int version)
    {
        bool looksAtReferences = connection.Scalar("PRAGMA foreign_keys") == 1;
        LeaveReferences(connection);
        try
        {
            connection.Run("BEGIN EXCLUSIVE");
            MoveWithin(connection, version);
            connection.Run("COMMIT");
        }
        catch
        {
            connection.RollBackIfOpen();
            throw;
        }
        finally
        {
            connection.RunScript(looksAtReferences ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF");
        }
    }

    /// <summary>Must come before the transaction of a move.</summary>
    public static void LeaveReferences(Connection connection) =>
        connection.RunScript("PRAGMA foreign_keys = OFF");

    /// <summary>The same inside an open transaction.</summary>
    public static void MoveWithin(Connection connection, int version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(version, MigrationList.Latest);
        PackFunctions.AddTo(connection);
        int at = checked((int)connection.Scalar("PRAGMA user_version"));
        for (; at < version; at++)
        {
            Up(connection, MigrationList.All[at]);
        }

        for (; at > version; at--)
        {
            Down(connection, MigrationList.All[at - 1]);
        }

        RequireReferences(connection);
        SetHeader(connection, "application_id", version == 0 ? 0 : SchemaVersion.ApplicationId);
        SetHeader(connection, "user_version", version);
    }

    private static void RequireReferences(Connection connection)
    {
        using Statement broken = connection.Prepare("PRAGMA foreign_key_check");
        if (broken.Step())
        {
            throw new BooksConstraintException($"the books refer to a row of {broken.Text(2)} that is missing");
        }
    }

    private static void Up(Connection connection, Migration migration)
    {
        connection.RunScript(migration.Up);
        using Statement statement = connection
            .Prepare("INSERT INTO schema_migrations (version, name, sha256) VALUES (?1, ?2, ?3)")
            .Add(migration.Version)
            .Add(migration.Name)
            .Add(SHA256.HashData(Encoding.UTF8.GetBytes(migration.Up)));
        statement.Run();
    }

    private static void Down(Connection connection, Migration migration)
    {
        // The first step made the table of steps itself, so the row goes before the table may.
        using (Statement statement = connection
            .Prepare("DELETE FROM schema_migrations WHERE version = ?1")
            .Add(migration.Version))
        {
            statement.Run();
        }

        connection.RunScript(migration.Down);
    }

    private static void SetHeader(Connection connection, string field, int value) =>
        connection.RunScript(string.Create(CultureInfo.InvariantCulture, $"PRAGMA {field} = {value}"));
}
