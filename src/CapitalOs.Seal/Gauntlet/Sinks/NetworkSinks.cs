using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using CapitalOs.Seal.Gauntlet.Running;

namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>Opens sinks on this machine's own addresses.</summary>
internal static class NetworkSinks
{
    private const int Backlog = 16;
    private const int Datagrams = 2;
    private const int RawPackets = 3;
    private const int UdpLiteProtocol = 136;

    internal static Func<Scratch, Sink> Tcp4 => static _ =>
        Stream(new IPEndPoint(IPAddress.Loopback, 0));

    internal static Func<Scratch, Sink> Tcp6 => static _ =>
        Stream(new IPEndPoint(IPAddress.IPv6Loopback, 0));

    internal static Func<Scratch, Sink> Udp4 => static _ =>
        Datagram(new IPEndPoint(IPAddress.Loopback, 0), ProtocolType.Udp);

    /// <summary>Besides, a path where the attacker may make a file.</summary>
    internal static Func<Scratch, Sink> Udp4AndFile => static scratch =>
        Datagram(new IPEndPoint(IPAddress.Loopback, 0), ProtocolType.Udp, scratch.Unique(scratch.Work, "file"));

    internal static Func<Scratch, Sink> Udp6 => static _ =>
        Datagram(new IPEndPoint(IPAddress.IPv6Loopback, 0), ProtocolType.Udp);

    internal static Func<Scratch, Sink> UdpLite => static _ =>
        Unnamed(Datagrams, UdpLiteProtocol, token: null);

    /// <summary>The broadcast address of the loopback network.</summary>
    internal static Func<Scratch, Sink> Broadcast => static _ =>
        Datagram(new IPEndPoint(IPAddress.Parse("127.255.255.255"), 0), ProtocolType.Udp);

    internal static Func<Scratch, Sink> UnixStream => static scratch =>
        Local(scratch, SocketType.Stream);

    internal static Func<Scratch, Sink> UnixDatagram => static scratch =>
        Local(scratch, SocketType.Dgram);

    internal static Func<Scratch, Sink> UnixPackets => static scratch =>
        Local(scratch, SocketType.Seqpacket);

    internal static Func<Scratch, Sink> AbstractStream => static scratch =>
        Nameless(scratch, SocketType.Stream);

    internal static Func<Scratch, Sink> AbstractDatagram => static scratch =>
        Nameless(scratch, SocketType.Dgram);

    /// <summary>Hears every packet of a protocol; only root may.</summary>
    internal static Func<Scratch, Sink> Raw(int protocol) => scratch =>
        Unnamed(RawPackets, protocol, scratch.Unique(string.Empty, "escaped"));

    internal static Socket Open(AddressFamily family, SocketType type, ProtocolType protocol)
    {
        try
        {
            return new Socket(family, type, protocol);
        }
        catch (SocketException failure)
        {
            throw new SinkUnavailableException($"no sink of this kind here: {failure.Message}");
        }
    }

    private static StreamSink Stream(IPEndPoint place)
    {
        Socket listener = Bound(Open(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp), place);
        listener.Listen(Backlog);
        return new StreamSink(listener, ((IPEndPoint)listener.LocalEndPoint!).Port, string.Empty);
    }

    private static DatagramSink Datagram(IPEndPoint place, ProtocolType protocol, string path = "")
    {
        Socket socket = Bound(Open(place.AddressFamily, SocketType.Dgram, protocol), place);
        return new DatagramSink(socket, ((IPEndPoint)socket.LocalEndPoint!).Port, path);
    }

    /// <summary>For protocols that .NET has no name for.</summary>
    private static DatagramSink Unnamed(int type, int protocol, string? token)
    {
        int fd = Native.Libc.Socket(Attack.Sockets.Inet, type, protocol);
        if (fd < 0)
        {
            string why = Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());
            throw new SinkUnavailableException($"no sink of this kind here: {why}");
        }

        Socket socket = Bound(
            new Socket(new SafeSocketHandle(fd, ownsHandle: true)), new IPEndPoint(IPAddress.Loopback, 0));
        int number = token is null ? ((IPEndPoint)socket.LocalEndPoint!).Port : 0;
        return new DatagramSink(socket, number, token ?? string.Empty, isShared: token is not null);
    }

    private static Sink Local(Scratch scratch, SocketType type)
    {
        string path = scratch.Unique(scratch.Outside, "socket");
        return Sitting(new UnixDomainSocketEndPoint(path), type, path);
    }

    private static Sink Nameless(Scratch scratch, SocketType type)
    {
        string name = scratch.Unique("capital-os-gauntlet", Path.GetFileName(scratch.Root));
        return Sitting(new UnixDomainSocketEndPoint("\0" + name), type, name);
    }

    private static Sink Sitting(UnixDomainSocketEndPoint place, SocketType type, string path)
    {
        Socket socket = Bound(Open(AddressFamily.Unix, type, ProtocolType.Unspecified), place);
        if (type == SocketType.Dgram)
        {
            return new DatagramSink(socket, 0, path);
        }

        socket.Listen(Backlog);
        return new StreamSink(socket, 0, path);
    }

    private static Socket Bound(Socket socket, EndPoint place)
    {
        try
        {
            socket.Bind(place);
            return socket;
        }
        catch (SocketException failure)
        {
            socket.Dispose();
            string where = place.ToString() ?? string.Empty;
            throw new SinkUnavailableException(
                string.Create(CultureInfo.InvariantCulture, $"no sink at {where}: {failure.Message}"));
        }
    }
}
