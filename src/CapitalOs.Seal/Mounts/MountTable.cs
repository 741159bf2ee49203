using System.Globalization;
using System.Text.RegularExpressions;

namespace CapitalOs.Seal.Mounts;

/// <summary>
/// The mounts that this process sees. It reads the kernel's table and touches none of the places, because a look at a
/// place may already ask somebody, or wait for a server that is gone.
/// </summary>
internal static partial class MountTable
{
    internal const string KernelTable = "/proc/self/mountinfo";

    /// <summary>Where the operator lists places that may be reached all the same, with colons between them.</summary>
    internal const string AcceptedVariable = "CAPITAL_OS_ACCEPT_MOUNTS";

    /// <summary>The places that the operator lists.</summary>
    internal static string[] Accepted =>
        (Environment.GetEnvironmentVariable(AcceptedVariable) ?? string.Empty)
            .Split(':', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The visible mounts: of several at one place, the last.</summary>
    internal static IReadOnlyList<Mount> Read(string path)
    {
        Dictionary<string, Mount> mounts = [];
        foreach (string line in File.ReadLines(path))
        {
            string[] halves = line.Split(" - ", 2);
            string[] before = halves[0].Split(' ');
            string[] after = halves.Length == 2 ? halves[1].Split(' ') : [];
            if (before.Length < 6 || after.Length < 3)
            {
                throw new SealException("mounts", "the kernel's table of mounts has another shape", "report this");
            }

            string place = Unescape(before[4]);
            mounts[place] = new Mount(place, after[0], after[^1]);
        }

        return [.. mounts.Values];
    }

    /// <summary>
    /// Refuses a start where a path that a tool makes up would be asked of a host that the tool chooses.
    /// </summary>
    /// <exception cref="SealException">There is such a mount, and the operator does not list it.</exception>
    internal static void RequireClosed(string path)
    {
        string[] accepted = Accepted;
        foreach (Mount mount in Read(path).Where(mount => mount.Reach == MountReach.Open))
        {
            if (!accepted.Contains(mount.Place))
            {
                throw new SealException(
                    "mounts", $"a look at a path below {mount.Place} ({mount.Type}) asks a host that the path names",
                    $"hide it from this service (InaccessiblePaths={mount.Place}), unmount it, or list it in "
                    + AcceptedVariable);
            }
        }
    }

    /// <summary>Spaces and the like are written as three octal digits.</summary>
    private static string Unescape(string text) => !text.Contains('\\', StringComparison.Ordinal)
        ? text
        : Octal().Replace(
            text, match => ((char)Convert.ToInt32(match.Groups[1].Value, 8)).ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\\([0-7]{3})")]
    private static partial Regex Octal();
}
