using System.Globalization;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Gauntlet.Running;

/// <summary>
/// The folder of one run, for its owner only, and the processes that the run started. They go when the run ends, also
/// an interrupted one: a process whose start was interrupted has nobody else who knows it.
/// </summary>
internal sealed class Scratch : IDisposable
{
    private const string Prefix = "capital-os-gauntlet-";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const int AppendAndCreate = 0x1 | 0x40 | 0x400 | 0x80000;
    private const int OwnerFile = 0x180;

    private readonly List<ChildProcess> _children = [];
    private int _next;

    internal Scratch()
    {
        RemoveAbandoned();
        string id = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        Root = Path.Combine(Path.GetTempPath(), Prefix + id);
        foreach (string folder in (string[])[Root, Work, Readable, Outside])
        {
            _ = OperatingSystem.IsWindows() ? null : Directory.CreateDirectory(folder, OwnerOnly);
        }

        Messages = Descriptor.MoveHigh(Libc.Open(MessagesPath, AppendAndCreate, OwnerFile));
    }

    internal string Root { get; }

    /// <summary>What sealed processes may write.</summary>
    internal string Work => Path.Combine(Root, "work");

    /// <summary>What sealed processes may read.</summary>
    internal string Readable => Path.Combine(Root, "readable");

    /// <summary>What sealed processes have no business with.</summary>
    internal string Outside => Path.Combine(Root, "outside");

    /// <summary>Where the standard error of all roles goes.</summary>
    internal int Messages { get; }

    private string MessagesPath => Path.Combine(Root, "messages");

    /// <summary>A name that no other caller gets.</summary>
    internal string Unique(string folder, string name) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{_next++}"));

    /// <summary>What roles said on standard error, at most its end.</summary>
    internal string Said()
    {
        const int longest = 400;
        string text = File.ReadAllText(MessagesPath).Trim();
        return text.Length <= longest ? text : text[^longest..];
    }

    /// <summary>Ends a process when the run ends, unless it has ended before.</summary>
    internal void Own(ChildProcess child) => _children.Add(child);

    public void Dispose()
    {
        _children.ForEach(child => child.Dispose());
        _ = Libc.Close(Messages);
        Remove(Root);
    }

    /// <summary>A run that was killed could not clean up; its process id tells that it is over.</summary>
    private static void RemoveAbandoned()
    {
        foreach (string folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            string id = Path.GetFileName(folder)[Prefix.Length..];
            bool isOver = int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _)
                && !Directory.Exists($"/proc/{id}");
            if (isOver)
            {
                Remove(folder);
            }
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Somebody else's folder, or one that is going already.
        }
    }
}
