using CapitalOs.Seal.Mounts;

namespace CapitalOs.Seal.Tests.Mounts;

public sealed class MountTableTests : IDisposable
{
    private const string Root = "28 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n";

    private const string Hosts =
        "60 28 0:50 / /net rw,relatime shared:9 - autofs /etc/auto.net rw,fd=7,timeout=300,indirect\n";

    private readonly SealedProbe _probe = new();

    public static TheoryData<string, string, int> Kinds => new()
    {
        { "ext4", "rw", 0 }, { "overlay", "rw", 0 }, { "tmpfs", "rw", 0 }, { "fuse.lxcfs", "rw,user_id=0", 0 },
        { "fuseblk", "rw", 0 }, { "autofs", "rw,fd=29,pgrp=1,timeout=0,maxproto=5,direct", 1 }, { "nfs4", "rw", 1 },
        { "9p", "rw,trans=fd", 1 }, { "fuse.sshfs", "rw", 1 }, { "cifs", "rw", 1 },
        { "autofs", "rw,fd=7,timeout=300,indirect", 2 }, { "afs", "ro,dyn", 2 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AMount_ReachesWhomItsKindReaches(string type, string options, int reach) =>
        Assert.Equal((MountReach)reach, new Mount("/x", type, options).Reach);

    [Fact]
    public void Places_AreReadWithTheirSpaces_AndTheLastMountOfAPlaceCounts()
    {
        string table = Write(Root
            + @"61 28 0:51 / /media/my\040disk rw - nfs4 host:/a rw" + "\n"
            + @"62 61 0:52 / /media/my\040disk rw - tmpfs tmpfs rw" + "\n");
        Assert.Equal(
            [new Mount("/", "ext4", "rw"), new Mount("/media/my disk", "tmpfs", "rw")], MountTable.Read(table));
    }

    [Fact]
    public void APathThatNamesItsHost_StopsTheStart_UnlessTheOperatorListsIt()
    {
        string table = Write(Root + Hosts);
        ProbeResult refused = _probe.SealedWith(["--mounts", table], "exit", "0");
        Assert.Equal(6, refused.Exit);
        Assert.StartsWith(
            "capital-os: seal: mounts: a look at a path below /net", refused.Error, StringComparison.Ordinal);
        Assert.Contains("InaccessiblePaths=/net", refused.Error, StringComparison.Ordinal);

        string[] run = ["run", "--evidence", _probe.Evidence, "--mounts", table, "--", "exit", "0"];
        Dictionary<string, string> listed = new() { ["CAPITAL_OS_ACCEPT_MOUNTS"] = "/afs:/net" };
        Assert.Equal(0, SealedProbe.Run(run, listed).Exit);
        Assert.Equal(0, _probe.SealedWith(["--mounts", Write(Root)], "exit", "0").Exit);
    }

    /// <summary>What this machine has, whatever it is, can be read.</summary>
    [Fact]
    public void TheKernelsOwnTable_HasARoot() =>
        Assert.Contains(MountTable.Read(MountTable.KernelTable), mount => mount.Place == "/");

    public void Dispose() => _probe.Dispose();

    private string Write(string table)
    {
        string path = _probe.File("mountinfo");
        File.WriteAllText(path, table);
        return path;
    }
}
