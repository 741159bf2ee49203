using System.Globalization;
using CapitalOs.Seal.Filter;

namespace CapitalOs.Seal.Layers;

/// <summary>
/// Every protection with the layers that can hold it. A start is refused when one is held by no layer: what an older
/// Landlock does not hold, the filter has to.
/// </summary>
internal static class Protections
{
    private const ulong Unix = 1;
    private const ulong Inet = 2;
    private const ulong Inet6 = 10;
    private const ulong Stream = 1;
    private const ulong Datagram = 2;

    /// <summary>Any process but the sealed one; a filter that lets this pass lets all pass.</summary>
    private const ulong Other = 1;

    internal static IReadOnlyList<Protection> All { get; } =
        [.. Endpoints(), .. Files(), .. Neighbours(), .. Itself()];

    /// <summary>Refuses a start that would leave something unprotected.</summary>
    /// <param name="program">The filter that is about to be installed.</param>
    /// <param name="facts">What it was made for.</param>
    /// <exception cref="SealException">A protection is held by no layer.</exception>
    internal static void Require(BpfInstruction[] program, FilterFacts facts)
    {
        foreach (Protection protection in All)
        {
            bool isMeant = protection.For is null || protection.For == facts.Mode;
            if (isMeant && !protection.IsHeldByLandlock(facts.LandlockAbi)
                && !protection.IsHeldByFilter(program, facts.Architecture))
            {
                int since = protection.LandlockSince;
                string remedy = since == 0
                    ? "use a program whose policy was not changed"
                    : string.Create(CultureInfo.InvariantCulture, $"use a kernel with Landlock {since} or newer");
                throw new SealException("protection", $"no layer holds \"{protection.Title}\" on this kernel", remedy);
            }
        }
    }

    private static Protection[] Endpoints() =>
    [
        new("TCP connections and listeners of its own", null, 4,
            new("socket", Inet, Stream), new("socket", Inet6, Stream), new("connect", 9), new("bind", 9),
            new("listen", 9)),
        new("TCP fast open, multipath TCP and messages with an address", null, 0,
            new("socket", Inet, Stream, 262), new("sendto", 9, 1, 1, ArgumentRules.FastOpen),
            new("sendto", 9, 1, 1, 0, 1, 16), new("sendmsg", 9, 1, ArgumentRules.FastOpen), new("sendmmsg", 9),
            new("setsockopt", 9, 6, 30)),
        new("UDP, also DNS", null, 10, new("socket", Inet, Datagram), new("socket", Inet6, Datagram)),
        new("abstract local sockets", null, 6, new("socket", Unix, Stream), new("socket", Unix, Datagram)),
        new("local sockets in the file system", null, 9, new("socket", Unix, Stream), new("connect", 9),
            new("socketpair", Unix, Datagram)),
        new("sockets of every other family", null, 0,
            new("socket", 16, 3), new("socket", 17, 3), new("socket", 40, Stream), new("socket", 38, 5)),
        new("rings that make sockets without calls", null, 0,
            new("io_uring_setup"), new("io_uring_enter"), new("io_uring_register")),
    ];

    private static Protection[] Files() =>
    [
        new("files that were not granted (a command reads all)", null, 1),
        new("emptying files that it may only read", null, 3, new("open", 0, 0x200), new("openat", 0, 0, 0x200),
            new("truncate")),
        new("device requests, typing into terminals", null, 5, new("ioctl", 0, 0x5412), new("ioctl", 0, 0x541C)),
        new("mounts", null, 1, new("mount"), new("umount2"), new("pivot_root"),
            new("move_mount"), new("fsmount"), new("open_tree")),
        new("mode, owner, times and attributes of files by path", SealMode.Worker, 0,
            new("chmod"), new("fchmodat"), new("fchmodat2"), new("chown"), new("lchown"), new("fchownat"), new("utime"),
            new("utimes"), new("futimesat"), new("utimensat", 0, 1), new("setxattr"), new("lsetxattr"),
            new("setxattrat")),
        new("links, pipes and devices in the file system", SealMode.Worker, 1, new("symlink"), new("symlinkat"),
            new("mknod"), new("mknodat")),
    ];

    private static Protection[] Neighbours() =>
    [
        new("signals to other processes", null, 6, new("kill", Other, 9), new("tkill", Other, 9),
            new("tgkill", Other, Other, 9), new("rt_sigqueueinfo", Other), new("rt_tgsigqueueinfo", Other, Other),
            new("pidfd_send_signal", 9, 9), new("fcntl", 9, 8, Other), new("fcntl", 9, 15)),
        new("memory of other processes", null, 1, new("ptrace"), new("process_vm_readv", Other),
            new("process_vm_writev", Other), new("process_madvise")),
        new("descriptors of other processes", null, 1, new ProtectedCall("pidfd_getfd")),
        new("limits and priority of other processes", null, 0, new("prlimit64", Other),
            new("setpriority", 0, Other), new("setpriority", 2, 0), new("ioprio_set", 1, Other)),
        new("memory and queues shared with other processes", null, 0, new("shmget"), new("msgget"), new("semget"),
            new("mq_open")),
        new("kernel helpers that act outside: keys, modules, programs in the kernel", null, 0, new("add_key"),
            new("request_key"), new("keyctl"), new("bpf"), new("perf_event_open"), new("init_module"),
            new("finit_module"), new("userfaultfd")),
        new("new namespaces, other roots", null, 0, new("unshare"), new("setns"), new("chroot"),
            new("clone", ArgumentRules.CloneNamespaces), new("clone3")),
    ];

    private static Protection[] Itself() =>
    [
        new("child processes", SealMode.Worker, 0, new("fork"), new("vfork"), new("clone", 17), new("clone3"),
            new("execveat")),
        new("programs other than itself", SealMode.Worker, 1),
        new("a listener that answers in place of the supervisor", null, 0, new("seccomp", 1, 8), new("prctl", 22)),
        new("readers of its memory, tracers, other privileges", null, 0, new("prctl", 4, 1),
            new("prctl", 0x59616D61, ulong.MaxValue), new("prctl", 28), new("prctl", 35)),
        new("another user or group", SealMode.Worker, 0, new("setuid"), new("setgid"), new("setresuid"),
            new("setresgid"), new("capset")),
    ];
}
