using CapitalOs.Ledger.Journals;

namespace CapitalOs.Tools.Import;

/// <summary>
/// Journal files below one folder. Paths that lead out of it, by <c>..</c>, from the root or through a symbolic link,
/// are answered as if nothing were there: an included file must not show what the operator did not name.
/// </summary>
public sealed class FileJournalSource : IJournalSource
{
    private readonly string root;
    private readonly string? named;

    /// <summary>A source over a folder.</summary>
    /// <param name="root">The folder where relative paths begin.</param>
    public FileJournalSource(string root)
        : this(root, null)
    {
    }

    private FileJournalSource(string root, string? named)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        this.root = Path.GetFullPath(root);
        this.named = named;
    }

    /// <summary>
    /// The source and path of one file: its own folder is the root. The file itself may be a link to anywhere,
    /// because the operator named it.
    /// </summary>
    public static (FileJournalSource Source, string Path) For(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        string full = Path.GetFullPath(file);
        return (new FileJournalSource(Path.GetDirectoryName(full) ?? "/", full), Path.GetFileName(full));
    }

    /// <inheritdoc/>
    public byte[]? Read(string path)
    {
        if (Locate(path) is not { } full || !File.Exists(full))
        {
            return null;
        }

        try
        {
            using FileStream file = new(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (!file.CanSeek)
            {
                return null;
            }

            // One byte more than allowed is enough for the reader to refuse the file.
            long length = Math.Min(file.Length, JournalLimits.FileBytesMax + 1L);
            byte[] bytes = new byte[length];
            int taken = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return taken == bytes.Length ? bytes : bytes[..taken];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesIn(string folder)
    {
        if (Locate(folder) is not { } full || !Directory.Exists(full))
        {
            return [];
        }

        try
        {
            return [.. Directory.EnumerateFiles(full).Select(file => Path.GetFileName(file))];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The full path below the root, or null.</summary>
    private string? Locate(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Path.IsPathRooted(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        string at = root;
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
            {
                return null;
            }

            at = Path.Combine(at, part);
            FileSystemInfo entry = Directory.Exists(at) ? new DirectoryInfo(at) : new FileInfo(at);
            if (at != named && entry.LinkTarget is not null && !IsInside(entry))
            {
                return null;
            }
        }

        return at;
    }

    private bool IsInside(FileSystemInfo link)
    {
        try
        {
            string? target = link.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
            return target is not null && target.StartsWith(root + "/", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
