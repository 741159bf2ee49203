using CapitalOs.Seal.Mounts;

namespace CapitalOs.Seal.Doctor;

/// <summary>Mounts below which a look at a path tells somebody a name.</summary>
internal static class MountProbe
{
    private const int ShownMax = 5;

    internal static IEnumerable<Finding> Examine(string table)
    {
        IReadOnlyList<Mount> mounts = MountTable.Read(table);
        string[] accepted = MountTable.Accepted;
        Mount[] open = [.. mounts.Where(mount => mount.Reach == MountReach.Open)];
        foreach (Mount mount in open)
        {
            bool isAccepted = accepted.Contains(mount.Place);
            yield return new Finding(
                "mounts",
                isAccepted ? FindingState.Warning : FindingState.Missing,
                $"{mount.Place} ({mount.Type}) asks a host that the path names"
                    + (isAccepted ? $"; listed in {MountTable.AcceptedVariable}" : string.Empty),
                $"hide it from this service (InaccessiblePaths={mount.Place}), unmount it, or list it in "
                    + MountTable.AcceptedVariable);
        }

        Mount[] remote = [.. mounts.Where(mount => mount.Reach == MountReach.Fixed)];
        if (remote.Length > 0)
        {
            string shown = string.Join(", ", remote.Take(ShownMax).Select(mount => $"{mount.Place} ({mount.Type})"));
            yield return new Finding(
                "mounts",
                FindingState.Warning,
                $"whoever serves these learns names that a sealed program looks up: {shown}"
                    + (remote.Length > ShownMax ? ", …" : string.Empty),
                "hide what the service does not need (InaccessiblePaths=, or a container without it)");
        }
        else if (open.Length == 0)
        {
            yield return new Finding("mounts", FindingState.Present, "no mount asks another machine or program");
        }
    }
}
