namespace CapitalOs.Host.Data;

/// <summary>New files that nobody but their owner may read or write.</summary>
internal static class PrivateFile
{
    /// <summary>The mode of such a file.</summary>
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a file to write; an existing one is never replaced.</summary>
    public static FileStream Create(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        UnixCreateMode = Mode,
    });
}
