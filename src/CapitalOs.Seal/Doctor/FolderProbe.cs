using System.Globalization;
using System.Runtime.Versioning;
using CapitalOs.Seal.Mounts;

namespace CapitalOs.Seal.Doctor;

/// <summary>The data directory: its owner, its modes, and what kind of file system it is on.</summary>
[SupportedOSPlatform("linux")]
internal static class FolderProbe
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    internal static IEnumerable<Finding> Examine(DoctorQuestions questions)
    {
        string root = questions.DataDirectory;
        if (!Directory.Exists(root))
        {
            yield return new Finding(
                "data-directory", FindingState.Information, $"{root} does not exist yet", "run `capital-os init`");
            yield break;
        }

        string[] open = [.. questions.Private.Prepend(root).Where(IsOpen)];
        yield return open.Length == 0
            ? new Finding("data-directory", FindingState.Present, $"{root}: for its owner only")
            : new Finding(
                "data-directory",
                FindingState.Warning,
                $"others than the owner may use {string.Join(", ", open)}",
                "chmod 700 the folders, 600 the files, and find out who had access");
        foreach (Finding finding in Ownership(root).Concat(FileSystem(root)))
        {
            yield return finding;
        }
    }

    private static bool IsOpen(string path) =>
        (File.Exists(path) || Directory.Exists(path)) && (File.GetUnixFileMode(path) & Others) != 0;

    private static IEnumerable<Finding> Ownership(string root)
    {
        uint owner = Native.FileOwner.Of(root);
        uint self = Native.Libc.EffectiveUser();
        if (owner != self)
        {
            yield return new Finding(
                "data-directory",
                FindingState.Warning,
                string.Create(CultureInfo.InvariantCulture, $"it belongs to user {owner}, and this is user {self}"),
                "run as its owner, or the owner cannot use what this writes");
        }
    }

    private static IEnumerable<Finding> FileSystem(string root)
    {
        Mount? mount = MountTable.Read(MountTable.KernelTable)
            .Where(mount => mount.Place == "/" || root == mount.Place
                || root.StartsWith(mount.Place + "/", StringComparison.Ordinal))
            .MaxBy(mount => mount.Place.Length);
        if (mount is { Reach: not MountReach.Local })
        {
            yield return new Finding(
                "data-directory",
                FindingState.Warning,
                $"it is on {mount.Type} at {mount.Place}, which is not a local file system",
                "move it: locks and writes of such file systems do not keep what the store needs");
        }
    }
}
