using System.Text;

namespace CapitalOs.Host.Data;

/// <summary>A file that holds one token, belongs to the user and is readable by nobody else.</summary>
internal static class TokenFile
{
    private const int BytesMax = 256;

    /// <summary>Writes a new file; an existing one is never replaced.</summary>
    public static void Write(string path, string token)
    {
        using FileStream file = PrivateFile.Create(path);
        file.Write(Encoding.ASCII.GetBytes(token + "\n"));
        file.Flush(flushToDisk: true);
    }

    /// <summary>The token of a file.</summary>
    /// <exception cref="UsageException">
    /// The file is missing, somebody else's, usable by others, no ordinary file, or too large.
    /// </exception>
    public static string Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new UsageException(
                $"there is no token file at {path}",
                "run `capital-os init`, or name the file of a token that you were given with --token-file");
        }

        // What is asked of the open file is asked of what is read, whatever happens to the name meanwhile.
        using FileStream file = File.OpenRead(path);
        FileFacts facts = FileFacts.Of(file.SafeFileHandle);
        if (!facts.IsRegular)
        {
            throw new UsageException($"{path} is no ordinary file", "name a file that holds one token");
        }

        if (!facts.IsOwn)
        {
            throw new UsageException(
                $"the token file {path} belongs to another user",
                "use it as its owner, or ask an admin for a credential of your own");
        }

        if (facts.IsOpenToOthers)
        {
            throw new UsageException($"others may use the token file {path}", $"run `chmod 600 {path}`");
        }

        using StreamReader reader = new(file, Encoding.ASCII);
        return file.Length <= BytesMax
            ? reader.ReadToEnd().Trim()
            : throw new UsageException($"{path} is too large for a token file", "name a file that holds one token");
    }
}
