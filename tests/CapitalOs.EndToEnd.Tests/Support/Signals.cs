using System.Globalization;
using System.Runtime.InteropServices;

namespace CapitalOs.EndToEnd.Tests.Support;

/// <summary>Signals to processes that a test started, and to what those started.</summary>
internal static partial class Signals
{
    public const int Kill = 9;
    public const int Terminate = 15;

    public static void Send(int pid, int signal) => _ = SendSignal(pid, signal);

    /// <summary>The processes below one, children before grandchildren.</summary>
    public static List<int> Below(int pid)
    {
        List<int> found = [];
        ILookup<int, int> children = Parents().ToLookup(pair => pair.Parent, pair => pair.Pid);
        Queue<int> open = new([pid]);
        while (open.TryDequeue(out int next))
        {
            foreach (int child in children[next])
            {
                found.Add(child);
                open.Enqueue(child);
            }
        }

        return found;
    }

    private static IEnumerable<(int Pid, int Parent)> Parents()
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int pid))
            {
                continue;
            }

            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                continue;
            }

            // The name in parentheses may hold anything, so count from its end: state, then the parent.
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            yield return (pid, int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int pid, int signal);
}
