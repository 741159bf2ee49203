namespace CapitalOs.Host.Data;

/// <summary>A new data directory that takes the files of another, each for its owner only and seen on disk.</summary>
internal static class BackupFolder
{
    /// <summary>Makes the folder and those below it.</summary>
    /// <exception cref="UsageException">There is something already.</exception>
    public static DataDirectory Make(string path)
    {
        DataDirectory backup = new(path);
        if (File.Exists(backup.Root)
            || (Directory.Exists(backup.Root) && Directory.EnumerateFileSystemEntries(backup.Root).Any()))
        {
            throw new UsageException($"there is something at {backup.Root}", "name a folder that does not exist yet");
        }

        backup.Create();
        return backup;
    }

    /// <summary>Copies a file.</summary>
    public static void Copy(string source, string target)
    {
        using FileStream from = File.OpenRead(source);
        using FileStream to = PrivateFile.Create(target);
        from.CopyTo(to);
        to.Flush(flushToDisk: true);
    }

    /// <summary>Copies the whole lines of a file that somebody may be adding a line to.</summary>
    public static void CopyLines(string source, string target)
    {
        using FileStream from = new(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[from.Length];
        from.ReadExactly(bytes);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!, PrivateFile.Mode | UnixFileMode.UserExecute);
        using FileStream to = PrivateFile.Create(target);
        to.Write(bytes.AsSpan(0, bytes.AsSpan().LastIndexOf((byte)'\n') + 1));
        to.Flush(flushToDisk: true);
    }
}
