using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Sinks;
using CapitalOs.Seal.Native;
using static CapitalOs.Seal.Gauntlet.Vectors.EvidenceKind;
using static CapitalOs.Seal.Gauntlet.Vectors.Expectation;

namespace CapitalOs.Seal.Gauntlet.Vectors;

/// <summary>Files, their metadata and their names, by which whoever watches them learns something.</summary>
internal static unsafe class FileVectors
{
    private const int CurrentFolder = -100;
    private const int WriteOnly = 0x1;
    private const int Create = 0x40;
    private const int Truncate = 0x200;
    private const int Append = 0x400;
    private const int OwnerFile = 0x180;
    private const int OwnerFifo = 0x1000 | 0x180;
    private const int GroupReads = 0x1A0;

    private static readonly Expectation Metadata = Recorded(Plain(EvidenceRule.FileMetadata));
    private static readonly Expectation Special = Recorded(Plain(EvidenceRule.FileSpecial));

    internal static Vector[] All =>
    [
        new("chmod-file", 67, "the mode of a file, by its path", ChangeSink.FileOutside, Metadata,
            static t => ByPath(t, at => Kernel.Need("fchmodat", CurrentFolder, at, GroupReads))),
        new("chown-file", 67, "the owner of a file, by its path", ChangeSink.FileOutside, Metadata,
            static t => ByPath(t, at => Kernel.Need("fchownat", CurrentFolder, at, -1, -1, 0))),
        new("utimens-file", 67, "the times of a file, by its path", ChangeSink.FileOutside, Metadata,
            static t => ByPath(t, at => Kernel.Need("utimensat", CurrentFolder, at, 0, 0))),
        new("setxattr-file", 67, "an attribute of a file", ChangeSink.FileOutside, Metadata, SetAttribute),
        new("fchmod-readable", 67, "the mode of a file that it may only read", ChangeSink.FileReadable, Protected,
            static t => Kernel.Need("fchmod", OpenFor(t.Path, 0), GroupReads)),
        new("futimens-readable", 67, "the times of a file that it may only read", ChangeSink.FileReadable, Metadata,
            static t => Kernel.Need("utimensat", OpenFor(t.Path, 0), 0, 0, 0)),
        new("write-file", 68, "a file elsewhere", ChangeSink.FileOutside, Files,
            static t => Open(t.Path, WriteOnly | Append)),
        new("truncate-file", 68, "cuts a file elsewhere", ChangeSink.FileOutside,
            Recorded(Plain(EvidenceRule.FileTruncate)), static t => ByPath(t, at => Kernel.Need("truncate", at, 1))),
        new("truncate-by-open", 68, "empties a file by opening it for reading", ChangeSink.FileReadable,
            Files.Or(Recorded(Plain(EvidenceRule.FileTruncate))), static t => Open(t.Path, Truncate)),
        new("create-file", 68, "a new file elsewhere", ChangeSink.NewEntryOutside, Files,
            static t => Open(t.Path, WriteOnly | Create)),
        new("create-folder", 68, "a new folder elsewhere", ChangeSink.NewEntryOutside, Files,
            static t => ByPath(t, at => Kernel.Need("mkdirat", CurrentFolder, at, OwnerFile))),
        new("remove-file", 68, "removes a file elsewhere", ChangeSink.EntryOutside, Files,
            static t => ByPath(t, at => Kernel.Need("unlinkat", CurrentFolder, at, 0))),
        new("rename-file", 68, "renames a file elsewhere", ChangeSink.EntryOutside, Files, Rename),
        new("symlink-file", 68, "a link elsewhere", ChangeSink.NewEntryOutside, Special,
            static t => ByPath(t, at => Kernel.Need("symlinkat", at, CurrentFolder, at))),
        new("mknod-fifo", 68, "a named pipe elsewhere", ChangeSink.NewEntryOutside, Special,
            static t => ByPath(t, at => Kernel.Need("mknodat", CurrentFolder, at, OwnerFifo, 0))),
        new("shared-memory-file", 62, "a file in /dev/shm", ChangeSink.SharedMemory, Files,
            static t => Open(t.Path, WriteOnly | Create)),
        new("fifo-write", 62, "a named pipe of a colluder", FifoSink.Named, Files,
            static t => NeighbourVectors.WriteFile(t.Path, -1)),
        new("proc-write", 71, "a value about itself that all can read", OwnProcSink.OutOfMemoryScore, Files,
            static t => WriteText(t.Path, "321")),
        Device("dev-tun", 69, "a network device of its own", "/dev/net/tun"),
        Device("dev-vsock", 69, "the hypervisor's device", "/dev/vsock"),
        Device("dev-fuse", 69, "file systems of its own", "/dev/fuse"),
        Device("dev-kmsg", 69, "the kernel's log, which some machines send on", "/dev/kmsg"),
        Device("dev-tty", 69, "a console", "/dev/tty0"),
        Device("core-pattern", 65, "the program that gets crashes", "/proc/sys/kernel/core_pattern"),
        new("dev-ptmx", 69, "a terminal of its own", ReportSink.Open, Files,
            static _ => Libc.Close(OpenFor("/dev/ptmx", WriteOnly | 0x100))),
    ];

    private static Vector Device(string name, int number, string says, string path) =>
        new(name, number, says, ReportSink.Open, Files, _ => Libc.Close(OpenFor(path, WriteOnly)))
        {
            NeedsRoot = true,
        };

    private static void ByPath(AttackTarget target, Func<nint, nint> call) => Programs.WithPath(target.Path, call);

    private static int OpenFor(string path, int flags)
    {
        int fd = Libc.Open(path, flags, OwnerFile);
        return fd >= 0 ? fd : throw new AttackFailure("open", Kernel.LastError);
    }

    private static void Open(string path, int flags)
    {
        int fd = OpenFor(path, flags);
        _ = Kernel.Call("write", fd, 0, 0);
        if ((flags & Append) != 0)
        {
            Sockets.Write(fd);
        }

        _ = Libc.Close(fd);
    }

    private static void WriteText(string path, string text)
    {
        int fd = OpenFor(path, WriteOnly);
        Kernel.Require(Descriptor.WriteAll(fd, System.Text.Encoding.ASCII.GetBytes(text)), "write");
        _ = Libc.Close(fd);
    }

    private static void SetAttribute(AttackTarget target)
    {
        fixed (byte* name = "user.escaped\0"u8)
        fixed (byte* value = AttackTarget.Payload)
        {
            nint what = (nint)name;
            nint how = (nint)value;
            ByPath(target, at => Kernel.Need("setxattr", at, what, how, AttackTarget.Payload.Length, 0));
        }
    }

    private static void Rename(AttackTarget target) => ByPath(target, from =>
    {
        Programs.WithPath(
            target.Path + "-escaped", to => Kernel.Need("renameat", CurrentFolder, from, CurrentFolder, to));
        return 0;
    });
}
