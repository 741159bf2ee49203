using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace CapitalOs.Seal.Probe;

/// <summary>
/// Ways out. Each tries to deliver the bytes "escaped" to a sink, prints what it saw, and exits 0 when it believes that
/// it delivered and 1 when it was refused; the truth is what the sink got.
/// </summary>
internal static partial class Probes
{
    private static readonly byte[] Payload = "escaped"u8.ToArray();

    internal static int Run(string probe, string[] args)
    {
        try
        {
            return Attempt(probe, args) ? 0 : 1;
        }
        catch (Exception failure)
        {
            Console.WriteLine($"refused: {failure.GetType().Name}: {failure.Message}");
            return 1;
        }
    }

    private static bool Attempt(string probe, string[] a) => probe switch
    {
        "http" => Http(a[0]),
        "tcp" => Stream(new IPEndPoint(IPAddress.Parse(a[0]), Number(a[1]))),
        "udp" => Datagram(new IPEndPoint(IPAddress.Parse(a[0]), Number(a[1]))),
        "dns" => Datagram(new IPEndPoint(IPAddress.Parse(a[0]), Number(a[1]))),
        "unix" => Stream(new UnixDomainSocketEndPoint(a[0])),
        "child" => Child(a),
        "libc-udp" => RawDatagram(Number(a[0]), viaSyscall: false),
        "syscall-udp" => RawDatagram(Number(a[0]), viaSyscall: true),
        "pair-dgram" => PairDatagram(a[0]),
        "write" => Write(a[0]),
        "read" => Read(a[0]),
        "truncate" => MemoryAndFileProbes.Truncate(a[0]),
        "look" => Look(a[0]),
        "native-memory" => MemoryAndFileProbes.UnderTheNativePolicy(a[0]),
        "nested-listener" => NestedListener.Attempt(new IPEndPoint(IPAddress.Loopback, Number(a[0]))),
        "attack" => AttackProbes.Run(Syscall),
        "calls" => NumberProbes.Calls(Syscall, a),
        "families" => NumberProbes.Families(Syscall),
        _ => throw new ArgumentException($"no probe {probe}"),
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static bool Http(string url)
    {
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
        using HttpResponseMessage answer = client.GetAsync(new Uri(url)).GetAwaiter().GetResult();
        return answer.IsSuccessStatusCode;
    }

    private static bool Stream(EndPoint target)
    {
        using Socket socket = new(
            target.AddressFamily,
            SocketType.Stream,
            target is UnixDomainSocketEndPoint ? ProtocolType.Unspecified : ProtocolType.Tcp);
        if (target.AddressFamily == AddressFamily.InterNetworkV6)
        {
            socket.DualMode = true;
        }

        socket.Connect(target);
        return socket.Send(Payload) == Payload.Length;
    }

    private static bool Datagram(IPEndPoint target)
    {
        using Socket socket = new(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        return socket.SendTo(Payload, target) == Payload.Length;
    }

    private static bool Child(string[] command)
    {
        using Process? child = Process.Start(new ProcessStartInfo(command[0], command[1..]));
        child!.WaitForExit();
        return child.ExitCode == 0;
    }

    private static bool Write(string path)
    {
        File.WriteAllText(path, "escaped");
        return true;
    }

    private static bool Read(string path)
    {
        Console.WriteLine(File.ReadAllText(path));
        return true;
    }

    private static bool Look(string path)
    {
        FileInfo file = new(path);
        Console.WriteLine($"{(file.Exists ? file.Length : -1)} bytes");
        return file.Exists;
    }

    private static unsafe bool RawDatagram(int port, bool viaSyscall)
    {
        byte* address = stackalloc byte[16];
        new Span<byte>(address, 16).Clear();
        address[0] = 2;
        address[2] = (byte)(port >> 8);
        address[3] = (byte)(port & 0xFF);
        address[4] = 127;
        address[7] = 1;
        fixed (byte* payload = Payload)
        {
            bool isX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;
            nint fd = viaSyscall ? Syscall(isX64 ? 41 : 198, 2, 2, 0, 0, 0, 0) : Socket(2, 2, 0);
            nint sent = viaSyscall
                ? Syscall(isX64 ? 44 : 206, fd, (nint)payload, Payload.Length, 0, (nint)address, 16)
                : SendTo((int)fd, payload, (nuint)Payload.Length, 0, address, 16);
            Console.WriteLine($"socket {fd} sent {sent} errno {Marshal.GetLastPInvokeError()}");
            return sent == Payload.Length;
        }
    }

    /// <summary>A datagram pair needs no socket() and no connect() to reach a local datagram socket.</summary>
    private static unsafe bool PairDatagram(string path)
    {
        int* pair = stackalloc int[2];
        byte* address = stackalloc byte[110];
        new Span<byte>(address, 110).Clear();
        address[0] = 1;
        Encoding.UTF8.GetBytes(path, new Span<byte>(address + 2, 108));
        int made = SocketPair(1, 2, 0, pair);
        fixed (byte* payload = Payload)
        {
            nint sent = made == 0 ? SendTo(pair[0], payload, (nuint)Payload.Length, 0, address, 110) : -1;
            Console.WriteLine($"pair {made} sent {sent} errno {Marshal.GetLastPInvokeError()}");
            return sent == Payload.Length;
        }
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Socket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "socketpair", SetLastError = true)]
    private static unsafe partial int SocketPair(int family, int type, int protocol, int* pair);

    [LibraryImport("libc", EntryPoint = "sendto", SetLastError = true)]
    private static unsafe partial nint SendTo(
        int fd, byte* buffer, nuint length, int flags, byte* address, uint addressLength);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint Syscall(nint number, nint a, nint b, nint c, nint d, nint e, nint f);
}
