using CapitalOs.Store.Failures;

namespace CapitalOs.Store.Sqlite;

/// <summary>Files that only their owner may read and write.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes an empty file that must not exist yet.</summary>
    public static void Create(string path)
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using FileStream file = new(path, options);
    }

    /// <summary>Refuses a file that others may read or write.</summary>
    public static void RequireOwnerOnly(string path)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
        {
            throw new BooksOpenException(
                BooksOpenReason.FileModeTooOpen,
                $"others than the owner may use {Path.GetFileName(path)}",
                "set its mode to 0600 and look who had access");
        }
    }
}
