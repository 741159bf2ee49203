using System.Diagnostics;
using System.Text;
using CapitalOs.TestKit;

namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>The text files of the repository.</summary>
public static class Tree
{
    private static readonly string[] Built = ["artifacts", "bin", "obj", ".git", ".vs", ".idea"];

    public static IReadOnlyList<SourceFile> Files { get; } = Read();

    /// <summary>Reads a file as UTF-8, or null when it is not text.</summary>
    public static string? TextOf(byte[] bytes)
    {
        if (bytes.Contains((byte)0))
        {
            return null;
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static List<SourceFile> Read()
    {
        List<SourceFile> files = [];
        foreach (string path in ByGit() ?? ByFolder())
        {
            string full = Path.Combine(Repository.Root, path);
            if (File.Exists(full) && TextOf(File.ReadAllBytes(full)) is { } text)
            {
                files.Add(new SourceFile(path, text));
            }
        }

        return files;
    }

    /// <summary>Tracked files and new ones that are not ignored; null where this is no checkout.</summary>
    private static string[]? ByGit()
    {
        if (!Path.Exists(Path.Combine(Repository.Root, ".git")))
        {
            return null;
        }

        ProcessStartInfo start = new("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        try
        {
            using Process git = Process.Start(start)!;
            string output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? output.Split('\0', StringSplitOptions.RemoveEmptyEntries) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static IEnumerable<string> ByFolder() => Directory
        .EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories)
        .Select(full => Path.GetRelativePath(Repository.Root, full))
        .Where(path => !path.Split('/').Any(Built.Contains));
}
