using System.Text;

namespace CapitalOs.Host.Data;

/// <summary>A file that holds one token and is readable by its owner only.</summary>
internal static class TokenFile
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int BytesMax = 256;

    /// <summary>Writes a new file; an existing one is never replaced.</summary>
    public static void Write(string path, string token)
    {
        using FileStream file = new(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = Private,
        });
        file.Write(Encoding.ASCII.GetBytes(token + "\n"));
        file.Flush(flushToDisk: true);
    }

    /// <summary>The token of a file.</summary>
    /// <exception cref="UsageException">The file is missing, too large, or readable by others.</exception>
    public static string Read(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new UsageException(
                $"there is no token file at {path}",
                "run `capital-os init`, or name the file of a token that you were given with --token-file");
        }

        if ((file.UnixFileMode & ~Private) != 0)
        {
            throw new UsageException($"others may read the token file {path}", $"run `chmod 600 {path}`");
        }

        return file.Length <= BytesMax
            ? File.ReadAllText(path).Trim()
            : throw new UsageException($"{path} is too large for a token file", "name a file that holds one token");
    }
}
