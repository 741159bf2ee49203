namespace CapitalOs.Seal.Mounts;

/// <summary>Whom a look at a path below a mount can reach. No filter and no Landlock sees such a look.</summary>
internal enum MountReach
{
    /// <summary>Nobody but this kernel.</summary>
    Local,

    /// <summary>One server or program that the operator chose when it was mounted: it learns names of files.</summary>
    Fixed,

    /// <summary>A host that the path itself names: whoever looks chooses who is asked.</summary>
    Open,
}
