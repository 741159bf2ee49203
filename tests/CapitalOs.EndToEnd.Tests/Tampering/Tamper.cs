using CapitalOs.EndToEnd.Tests.Support;

namespace CapitalOs.EndToEnd.Tests.Tampering;

/// <summary>Changes books behind the program's back and leaves the schema exactly as it was.</summary>
internal static class Tamper
{
    public static void Copy(string from, string to)
    {
        File.Delete(to + "-wal");
        File.Delete(to + "-shm");
        File.Copy(from, to, overwrite: true);
    }

    /// <summary>Runs a change without triggers, checks and references, then puts the same triggers back.</summary>
    public static void Change(string database, Action<RawDatabase> change)
    {
        using RawDatabase raw = new(database);
        raw.Run("PRAGMA foreign_keys=OFF");
        raw.Run("PRAGMA ignore_check_constraints=ON");
        List<object?[]> triggers = raw.Rows(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid");
        foreach (object?[] trigger in triggers)
        {
            raw.Run($"DROP TRIGGER {trigger[0]}");
        }

        change(raw);
        foreach (object?[] trigger in triggers)
        {
            raw.Run((string)trigger[1]!);
        }
    }

    /// <summary>Another value of the same type: the smallest possible change.</summary>
    public static object Other(object? value, string type) => value switch
    {
        long number => number == long.MaxValue ? number - 1 : number + 1,
        string text => text[..^1] + (text[^1] == 'x' ? 'y' : 'x'),
        byte[] bytes => (byte[])[.. bytes[..^1], (byte)(bytes[^1] ^ 1)],
        _ => type switch { "INTEGER" => 1L, "BLOB" => new byte[32], _ => "x" },
    };
}
