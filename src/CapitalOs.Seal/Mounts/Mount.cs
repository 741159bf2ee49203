namespace CapitalOs.Seal.Mounts;

/// <summary>One line of the kernel's table of mounts.</summary>
/// <param name="Place">Where it is mounted.</param>
/// <param name="Type">The type of its file system.</param>
/// <param name="Options">The options of the file system.</param>
internal sealed record Mount(string Place, string Type, string Options)
{
    private static readonly string[] FixedTypes =
    [
        "nfs", "nfs4", "cifs", "smb3", "ceph", "9p", "virtiofs", "lustre", "beegfs", "orangefs", "ocfs2", "gfs2",
        "vboxsf", "prl_fs", "autofs", "fuse",
    ];

    /// <summary>Types whose first folder has the names of hosts or cells.</summary>
    private static readonly string[] OpenTypes = ["afs", "auristorfs", "coda"];

    /// <summary>FUSE programs that ask nobody else.</summary>
    private static readonly string[] LocalFuse =
        ["fuse.lxcfs", "fuse.portal", "fuse.snapfuse", "fuse.squashfuse", "fuse.fuse-overlayfs"];

    /// <summary>
    /// Whom it reaches. An indirect automounter asks for whatever is looked up; a direct one mounts one thing.
    /// </summary>
    internal MountReach Reach
    {
        get
        {
            bool isIndirect = Type == "autofs" && Options.Split(',').Contains("indirect");
            if (isIndirect || OpenTypes.Contains(Type))
            {
                return MountReach.Open;
            }

            bool isFuse = Type.StartsWith("fuse.", StringComparison.Ordinal) && !LocalFuse.Contains(Type);
            return isFuse || FixedTypes.Contains(Type) ? MountReach.Fixed : MountReach.Local;
        }
    }
}
