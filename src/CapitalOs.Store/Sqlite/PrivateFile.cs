using CapitalOs.Store.Failures;
using Microsoft.Win32.SafeHandles;

namespace CapitalOs.Store.Sqlite;

/// <summary>Files that only their owner may read and write.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes an empty file that must not exist yet.</summary>
    public static void Create(string path)
    {
        using FileStream file = new(path, OptionsFor(FileMode.CreateNew));
    }

    /// <summary>Opens a file, making it when it does not exist.</summary>
    public static SafeFileHandle OpenOrCreate(string path)
    {
        FileStream file = new(path, OptionsFor(FileMode.OpenOrCreate));
        return file.SafeFileHandle;
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

    private static FileStreamOptions OptionsFor(FileMode mode)
    {
        FileStreamOptions options = new()
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }
}
