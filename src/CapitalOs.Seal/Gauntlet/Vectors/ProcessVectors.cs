using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Sinks;
using CapitalOs.Seal.Launch;
using static CapitalOs.Seal.Gauntlet.Vectors.EvidenceKind;
using static CapitalOs.Seal.Gauntlet.Vectors.Expectation;

namespace CapitalOs.Seal.Gauntlet.Vectors;

/// <summary>Children, other programs and new surroundings.</summary>
internal static unsafe class ProcessVectors
{
    private const int NewUser = 0x10000000;
    private const int NewNetwork = 0x40000000;

    private static readonly Expectation Fork = Recorded(Plain(EvidenceRule.ProcessFork));

    private static readonly Expectation StillSealed =
        RecordedBehindLibrary(Socket(AddressFamilyClass.Inet, SocketTypeClass.Datagram));

    internal static Vector[] All =>
    [
        new("clone3-child", 44, "a child whose flags lie in memory", NetworkSinks.Udp4, Absent,
            static t => Programs.InChild(Clone3, t.Port)),
        new("unshare", 45, "new namespaces of user and network", ReportSink.Open,
            Recorded(Plain(EvidenceRule.Namespace)), static _ => Unshare()) { IsAlone = true },
        new("setns", 45, "another network namespace", ReportSink.Open,
            Recorded(Plain(EvidenceRule.Namespace)), static _ => EnterOwnNetwork()) { NeedsRoot = true },
        new("clone-child", 46, "a child process", NetworkSinks.Udp4, Fork,
            static t => Programs.InChild(static () => Kernel.Need("clone", Programs.ChildSignal), t.Port)),
        new("fork-child", 46, "a child process by the old call", NetworkSinks.Udp4, Fork,
            static t => Programs.InChild(OldFork, t.Port)),
        new("posix-spawn", 46, "another program, by the C library", NetworkSinks.Udp4,
            RecordedBehindLibrary(Plain(EvidenceRule.ProcessFork)), Spawn),
        new("execve-shell", 46, "the process becomes a shell", FifoSink.Named, Files,
            static t => Programs.Become(Programs.Shell(t.Path))) { IsAlone = true },
        new("execve-self", 46, "the process starts itself anew; the seal stays", NetworkSinks.Udp4, StillSealed,
            static t => Programs.Become(Programs.Beacon(t.Port))) { IsAlone = true },
        new("loader-shell", 47, "the loader starts a shell that may not be executed", FifoSink.Named, FilesAfterExec,
            static t => Programs.Become([Loader(), .. Programs.Shell(t.Path)])) { IsAlone = true },
        new("memfd-execveat", 47, "a program that no path leads to", NetworkSinks.Udp4,
            Recorded(Plain(EvidenceRule.ProcessExec)).Or(NoNewCode),
            static t => Programs.BecomeDescriptor(Programs.InMemory(TinyProgram.SendingTo(t.Port))))
        {
            IsAlone = true,
        },
        new("memfd-execve", 47, "the same by its name in /proc; the seal stays", NetworkSinks.Udp4,
            StillSealed.Or(NoNewCode),
            static t => Programs.Become($"/proc/self/fd/{Programs.InMemory(TinyProgram.SendingTo(t.Port))}"))
        {
            IsAlone = true,
        },
        new("execve-own-file", 47, "a program that it wrote itself", NetworkSinks.Udp4AndFile, Files,
            static t => Programs.Become(Programs.Written(t.Path, TinyProgram.SendingTo(t.Port)))) { IsAlone = true },
    ];

    private static nint Clone3()
    {
        nint* arguments = stackalloc nint[8];
        new Span<nint>(arguments, 8).Clear();
        arguments[4] = Programs.ChildSignal;
        return Kernel.Need("clone3", (nint)arguments, 64);
    }

    private static nint OldFork()
    {
        MachineCode.RequireX64();
        return Kernel.Need("fork");
    }

    /// <summary>A process with threads may not change its user namespace, so a child tries it then.</summary>
    private static void Unshare()
    {
        const int invalid = 22;
        nint result = Kernel.Call("unshare", NewUser | NewNetwork);
        if (result < 0 && Kernel.LastError != invalid)
        {
            throw new AttackFailure("unshare", Kernel.LastError);
        }

        if (result < 0)
        {
            int call = Filter.SyscallTable.Number("unshare");
            int exit = Filter.SyscallTable.Number("exit_group");
            nint child = Kernel.Need("clone", Programs.ChildSignal);
            if (child == 0)
            {
                nint again = Kernel.Numbered(call, NewUser | NewNetwork, 0, 0, 0, 0, 0);
                _ = Kernel.Numbered(exit, again == 0 ? 0 : 1, 0, 0, 0, 0, 0);
            }

            Programs.WaitFor((int)child);
        }
    }

    /// <summary>Its own, so that nothing changes; whether the call works is what counts.</summary>
    private static void EnterOwnNetwork()
    {
        int own = Native.Libc.Open("/proc/self/ns/net", 0);
        _ = Kernel.Need("setns", own, NewNetwork);
    }

    private static void Spawn(AttackTarget target)
    {
        List<string> environment = [.. Programs.OwnEnvironment()];
        try
        {
            int child = Spawner.Spawn(Programs.Beacon(target.Port), environment, [], newSession: false);
            Programs.WaitFor(child);
        }
        catch (SealException failure)
        {
            throw new AttackFailure($"posix_spawn: {failure.What}", 0);
        }
    }

    private static string Loader() =>
        File.Exists("/lib64/ld-linux-x86-64.so.2") ? "/lib64/ld-linux-x86-64.so.2" : "/lib/ld-linux-aarch64.so.1";
}
