using System.Collections;
using System.Text;
using CapitalOs.Seal.Launch;
using CapitalOs.Seal.Native;
using CapitalOs.Seal.Gauntlet.Running;

namespace CapitalOs.Seal.Gauntlet.Attack;

/// <summary>Children and other programs, which would do the sending.</summary>
internal static unsafe class Programs
{
    internal const int ChildSignal = 17;

    /// <summary>
    /// Runs a few raw calls in the child that a call made, and waits for it. Everything is at hand before, because the
    /// child has one thread of all.
    /// </summary>
    internal static void InChild(Func<nint> fork, int port)
    {
        byte[] address = GC.AllocateArray<byte>(16, pinned: true);
        Addresses.Inet(port).CopyTo(address, 0);
        fixed (byte* to = address)
        fixed (byte* what = AttackTarget.Payload)
        {
            int openCall = Filter.SyscallTable.Number("socket");
            int sendCall = Filter.SyscallTable.Number("sendto");
            int exitCall = Filter.SyscallTable.Number("exit_group");
            nint child = fork();
            if (child == 0)
            {
                nint socket = Kernel.Numbered(openCall, Sockets.Inet, Sockets.Datagram, 0, 0, 0, 0);
                nint sent = Kernel.Numbered(sendCall, socket, (nint)what, 7, 0, (nint)to, 16);
                _ = Kernel.Numbered(exitCall, sent == 7 ? 0 : 1, 0, 0, 0, 0, 0);
            }

            WaitFor((int)child);
        }
    }

    /// <summary>Ends the attack unless the child ends with 0.</summary>
    internal static void WaitFor(int child)
    {
        int status = 0;
        nint ended = Kernel.Need("wait4", child, (nint)(&status), 0, 0);
        Kernel.Require(ended == child && status == 0, "child");
    }

    /// <summary>Becomes another program; returns only to say that it did not.</summary>
    internal static void Become(params string[] command)
    {
        using CStringArray arguments = new(command);
        using CStringArray environment = new(OwnEnvironment());
        _ = Kernel.Need("execve", (nint)arguments.Pointer[0], (nint)arguments.Pointer, (nint)environment.Pointer);
    }

    /// <summary>This very program as a beacon.</summary>
    internal static string[] Beacon(int port) =>
    [
        .. ExecutableImage.OfThisProcess().Prefix,
        GauntletRoles.Subcommand,
        BeaconRole.Name,
        port.ToString(System.Globalization.CultureInfo.InvariantCulture),
    ];

    /// <summary>Another program of the machine, which writes to a named pipe.</summary>
    internal static string[] Shell(string pipe) => ["/bin/sh", "-c", $"echo escaped > '{pipe}'"];

    /// <summary>A program in memory that no path leads to.</summary>
    internal static int InMemory(byte[] program)
    {
        MachineCode.RequireX64();
        byte name = 0;
        int file = (int)Kernel.Need("memfd_create", (nint)(&name), 0);
        fixed (byte* at = program)
        {
            _ = Kernel.Need("write", file, (nint)at, program.Length);
        }

        return file;
    }

    /// <summary>Becomes the program behind a descriptor, without a path.</summary>
    internal static void BecomeDescriptor(int file)
    {
        const int emptyPath = 0x1000;
        byte nothing = 0;
        using CStringArray arguments = new(["program"]);
        using CStringArray environment = new([]);
        _ = Kernel.Need(
            "execveat", file, (nint)(&nothing), (nint)arguments.Pointer, (nint)environment.Pointer, emptyPath);
    }

    /// <summary>A program of its own, in a file that it may write.</summary>
    internal static string Written(string path, byte[] program)
    {
        const UnixFileMode runnable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        MachineCode.RequireX64();
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = runnable;
        }

        using FileStream file = new(path, options);
        file.Write(program);
        return path;
    }

    internal static void WithPath(string path, Func<nint, nint> call)
    {
        fixed (byte* at = (byte[])[.. Encoding.UTF8.GetBytes(path), 0])
        {
            _ = call((nint)at);
        }
    }

    internal static string[] OwnEnvironment() =>
    [
        .. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(one => $"{one.Key}={one.Value}"),
    ];
}
