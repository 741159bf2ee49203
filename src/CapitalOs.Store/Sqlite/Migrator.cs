using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CapitalOs.Store.Sqlite;

/// <summary>Moves a schema up and down, all steps of one move in one transaction.</summary>
internal static class Migrator
{
    /// <summary>Moves to a version; 0 leaves an empty database.</summary>
    public static void MoveTo(Connection connection, int version)
    {
        connection.Run("BEGIN EXCLUSIVE");
        try
        {
            MoveWithin(connection, version);
            connection.Run("COMMIT");
        }
        catch
        {
            connection.RollBackIfOpen();
            throw;
        }
    }

    /// <summary>The same inside an open transaction.</summary>
    public static void MoveWithin(Connection connection, int version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(version, MigrationList.Latest);
        int at = checked((int)connection.Scalar("PRAGMA user_version"));
        for (; at < version; at++)
        {
            Up(connection, MigrationList.All[at]);
        }

        for (; at > version; at--)
        {
            Down(connection, MigrationList.All[at - 1]);
        }

        SetHeader(connection, "application_id", version == 0 ? 0 : SchemaVersion.ApplicationId);
        SetHeader(connection, "user_version", version);
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
