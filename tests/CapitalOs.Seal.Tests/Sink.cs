using System.Net;
using System.Net.Sockets;

namespace CapitalOs.Seal.Tests;

/// <summary>A live target outside the seal. What it received is the ground truth of every test.</summary>
public sealed class Sink : IDisposable
{
    private readonly Socket _socket;
    private readonly bool _isStream;

    private Sink(AddressFamily family, SocketType type, ProtocolType protocol, EndPoint at)
    {
        _socket = new Socket(family, type, protocol);
        _socket.Bind(at);
        _isStream = type == SocketType.Stream;
        if (_isStream)
        {
            _socket.Listen(16);
        }
    }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public static Sink Tcp(IPAddress address) =>
        new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp, new IPEndPoint(address, 0));

    public static Sink Udp(IPAddress address) =>
        new(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp, new IPEndPoint(address, 0));

    public static Sink Unix(string path, SocketType type) =>
        new(AddressFamily.Unix, type, ProtocolType.Unspecified, new UnixDomainSocketEndPoint(path));

    /// <summary>
    /// Whether anything arrived. Local delivery is synchronous: what was sent before the probe ended is here now, so a
    /// poll without waiting is exact; connections count even when they carried nothing.
    /// </summary>
    public bool GotSomething()
    {
        bool got = false;
        while (_socket.Poll(0, SelectMode.SelectRead))
        {
            got = true;
            if (_isStream)
            {
                _socket.Accept().Dispose();
            }
            else
            {
                byte[] buffer = new byte[512];
                _ = _socket.Receive(buffer);
            }
        }

        return got;
    }

    /// <summary>Answers one HTTP request in the background.</summary>
    public void AnswerHttp() => _ = Task.Run(() =>
    {
        using Socket client = _socket.Accept();
        byte[] buffer = new byte[4096];
        Served = client.Receive(buffer) > 0;
        client.Send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8);
    });

    public bool Served { get; private set; }

    public void Dispose() => _socket.Dispose();
}
