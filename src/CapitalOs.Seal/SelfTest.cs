using System.Net;
using System.Net.Sockets;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal;

/// <summary>
/// Tries to leave this process and reports what the kernel said. The targets are on this machine, so that a broken seal
/// leaks nothing further.
/// </summary>
public static class SelfTest
{
    private const int DiscardPort = 9;
    private const int DomainPort = 53;

    /// <summary>Tries TCP, UDP and a DNS question. In a sealed worker all three are refused.</summary>
    public static IReadOnlyList<SelfTestProbe> Run() =>
    [
        Try("tcp_connect", static () =>
        {
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(IPAddress.Loopback, DiscardPort);
        }),
        Try("udp_send", static () => Send(DiscardPort, "capital-os self test"u8)),

        // A question for "a." of type A: the smallest message that a name server would answer.
        Try("dns_query", static () => Send(DomainPort, [0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 97, 0, 0, 1, 0, 1])),
    ];

    private static void Send(int port, ReadOnlySpan<byte> payload)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.SendTo(payload, new IPEndPoint(IPAddress.Loopback, port));
    }

    private static SelfTestProbe Try(string name, Action attempt)
    {
        try
        {
            attempt();
            return new SelfTestProbe(name, false, 0);
        }
        catch (SocketException failure)
        {
            bool isRefused = failure.SocketErrorCode == SocketError.AccessDenied;
            return new SelfTestProbe(name, isRefused, isRefused ? Errno.Perm : failure.NativeErrorCode);
        }
    }
}
