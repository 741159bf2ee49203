using static CapitalOs.Seal.Filter.ArgumentClause;
using static CapitalOs.Seal.Filter.ArgumentTest;

namespace CapitalOs.Seal.Filter;

/// <summary>
/// The calls whose arguments decide. The kernel takes <c>int</c> arguments from the low half of a register, so those
/// count by their low half; pointers count by both halves.
/// </summary>
internal static class ArgumentRules
{
    internal const uint FastOpen = 0x20000000;
    internal const uint CloneThread = 0x00010000;
    internal const uint CloneNamespaces = 0x7E020080;
    private const uint AccessMode = 3;
    private const uint TruncateOnOpen = 0x200;
    private const uint Writable = 2;
    private const uint Executable = 4;
    private const uint Anonymous = 0x20;
    private const uint LocalFamily = 1;
    private const uint StreamType = 1;
    private const uint TypeMask = 0xF;
    private const uint SocketLevel = 1;
    private const uint TcpLevel = 6;

    internal static IReadOnlyList<ArgumentRule> All { get; } =
        [.. Files(), .. Memory(), .. Endpoints(), .. Processes(), .. Signals(), .. Requests()];

    private static ArgumentRule[] Files() =>
    [
        // Before ABI 3 Landlock lets O_TRUNC with O_RDONLY empty a file that may only be read.
        new("open", null, Verdict.Allow, Refuse(Before(3), Has(1, TruncateOnOpen), Is(1, AccessMode, 0))),
        new("openat", null, Verdict.Allow, Refuse(Before(3), Has(2, TruncateOnOpen), Is(2, AccessMode, 0))),
        new("truncate", SealMode.Command, Verdict.Refuse, Allow(Since(3))),
    ];

    /// <summary>
    /// The dynamic loader maps the code of libraries from their files, readable and executable; that stays possible.
    /// </summary>
    private static ArgumentRule[] Memory() =>
    [
        new("mmap", SealMode.Worker, Verdict.Allow,
            Refuse(IsNative(), Has(2, Executable), Has(3, Anonymous)),
            Refuse(IsNative(), Is(2, Writable | Executable, Writable | Executable))),
        new("mprotect", SealMode.Worker, Verdict.Allow, Refuse(IsNative(), Has(2, Executable))),
        new("memfd_create", SealMode.Worker, Verdict.Allow, Refuse(IsNative())),
    ];

    private static ArgumentRule[] Endpoints() =>
    [
        new("sendto", null, Verdict.Refuse, Refuse(Has(3, FastOpen)), Allow(IsNull(4))),
        new("sendmsg", null, Verdict.Allow, Refuse(Has(2, FastOpen))),
        new("listen", SealMode.Worker, Verdict.Refuse, Allow(IsListener(0))),
        new("shutdown", SealMode.Worker, Verdict.Allow, Refuse(IsListener(0))),

        // Local stream pairs only: a connected stream cannot be pointed at anybody else.
        new("socketpair", SealMode.Command, Verdict.Refuse,
            Allow(IsOneOf(0, LocalFamily), Is(1, TypeMask, StreamType))),
        new("setsockopt", null, Verdict.Refuse,
            Allow(IsOneOf(1, TcpLevel), IsOneOf(2, [.. RequestLists.TcpOptions])),
            Allow(IsOneOf(1, SocketLevel), IsOneOf(2, [.. RequestLists.SocketOptions]))),
    ];

    private static ArgumentRule[] Processes() =>
    [
        // The kernel takes the flags of clone from the low half only.
        new("clone", SealMode.Worker, Verdict.Refuse, Refuse(Has(0, CloneNamespaces)), Allow(Has(0, CloneThread))),
        new("clone", SealMode.Command, Verdict.Allow, Refuse(Has(0, CloneNamespaces))),
        new("prlimit64", null, Verdict.Refuse, Allow(IsOneOf(0, 0))),

        // Of the calling process: by group or by user it would reach the supervisor.
        new("setpriority", SealMode.Command, Verdict.Refuse, Allow(IsOneOf(0, 0), IsOneOf(1, 0))),

        // The runtime sets the ordinary policy on each of its threads; nothing else is asked of any thread.
        new("sched_setscheduler", SealMode.Worker, Verdict.Refuse, Allow(IsOneOf(1, 0))),
        new("sched_setparam", SealMode.Worker, Verdict.Refuse, Allow(IsOneOf(0, 0))),
        new("sched_setaffinity", SealMode.Worker, Verdict.Refuse, Allow(IsOneOf(0, 0)), Allow(IsOwnProcess(0))),
    ];

    private static ArgumentRule[] Signals() =>
    [
        new("tgkill", SealMode.Worker, Verdict.Refuse, Allow(IsOwnProcess(0))),
        new("kill", SealMode.Worker, Verdict.Refuse, Allow(IsOwnProcess(0))),

        // From ABI 6 Landlock keeps the signals of a command inside its own domain.
        new("tgkill", SealMode.Command, Verdict.Refuse, Allow(Since(6)), Allow(IsOwnProcess(0))),
        new("kill", SealMode.Command, Verdict.Refuse, Allow(Since(6)), Allow(IsOwnProcess(0))),
        new("tkill", SealMode.Command, Verdict.Refuse, Allow(Since(6)), Allow(IsOwnProcess(0))),
    ];

    private static ArgumentRule[] Requests() =>
    [
        new("fcntl", null, Verdict.Allow, Refuse(IsOneOf(1, [.. RequestLists.RefusedFcntl]))),
        new("ioctl", SealMode.Worker, Verdict.Refuse, Allow(IsOneOf(1, [.. RequestLists.Ioctl(SealMode.Worker)]))),
        new("ioctl", SealMode.Command, Verdict.Refuse, Allow(IsOneOf(1, [.. RequestLists.Ioctl(SealMode.Command)]))),
        new("prctl", null, Verdict.Protect,
            Allow(IsOneOf(0, RequestLists.SetDumpable), IsNull(1)),
            Allow(IsOneOf(0, [.. RequestLists.Prctl]))),
    ];
}
