using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace CapitalOs.Host.Data;

/// <summary>Reads <c>config.json</c>, which is its owner's only and holds nothing that is not known.</summary>
internal static class ConfigurationFile
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int BytesMax = 64 * 1024;

    /// <summary>The configuration; without a file, the default.</summary>
    /// <exception cref="UsageException">The file may be written or read by others, or is not understood.</exception>
    public static Configuration Read(string path)
    {
        if (!File.Exists(path))
        {
            return Configuration.Default;
        }

        byte[] bytes = ReadPrivate(path);
        try
        {
            ConfigurationDocument document =
                JsonSerializer.Deserialize(bytes, ConfigurationJson.Default.ConfigurationDocument)
                ?? throw new FormatException("it is null instead of an object");
            return Configuration.Of(document);
        }
        catch (JsonException failure)
        {
            // The library's own message names types of this program.
            throw Refused(path, $"{failure.Path ?? "$"} is unknown, repeated, missing a member or of another type");
        }
        catch (FormatException failure)
        {
            throw Refused(path, failure.Message);
        }
    }

    private static byte[] ReadPrivate(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        if ((File.GetUnixFileMode(file) & ~Private) != 0)
        {
            throw new UsageException($"others may read or write {path}", $"run `chmod 600 {path}`");
        }

        long length = RandomAccess.GetLength(file);
        if (length > BytesMax)
        {
            throw Refused(path, $"it is larger than {BytesMax} bytes");
        }

        byte[] bytes = new byte[length];
        int count = RandomAccess.Read(file, bytes, 0);
        return bytes[..count];
    }

    private static UsageException Refused(string path, string problem) =>
        new($"{path}: {problem}", "correct or remove the file; docs/operating.md describes every key");
}
