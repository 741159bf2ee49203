using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CapitalOs.Security.Tests;

/// <summary>A live server that answers every connection and keeps what it brought.</summary>
public sealed class Peer : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<string> heard = [];
    private readonly byte[]? early;

    /// <summary>A server that answers pong when the client has said all, or at once, as a web server does.</summary>
    public Peer(bool isWeb = false)
    {
        early = isWeb ? "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\npong"u8.ToArray() : null;
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen(512);
        Thread thread = new(Serve) { IsBackground = true };
        thread.Start();
    }

    /// <summary>Address and port.</summary>
    public string Target => socket.LocalEndPoint!.ToString()!;

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)socket.LocalEndPoint!).Port;

    /// <summary>What the connections brought that began before this question; empty ones too.</summary>
    public IReadOnlyList<string> Heard()
    {
        // One connection is served after the other: when this one is, all earlier ones have been.
        using Socket own = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        own.Connect(socket.LocalEndPoint!);
        _ = own.Send("asked"u8);
        own.Shutdown(SocketShutdown.Send);
        while (own.Receive(new byte[256]) > 0)
        {
            // To the end.
        }

        lock (heard)
        {
            return [.. heard.Where(text => text != "asked")];
        }
    }

    public void Dispose() => socket.Dispose();

    private void Serve()
    {
        try
        {
            while (true)
            {
                using Socket connection = socket.Accept();
                Hear(connection);
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private void Hear(Socket connection)
    {
        StringBuilder text = new();
        byte[] buffer = new byte[4096];
        try
        {
            int count;
            while ((count = connection.Receive(buffer)) > 0)
            {
                bool isFirst = text.Length == 0;
                _ = text.Append(Encoding.UTF8.GetString(buffer, 0, count));
                if (isFirst && early is not null)
                {
                    _ = connection.Send(early);
                    connection.Shutdown(SocketShutdown.Send);
                }
            }
        }
        catch (SocketException)
        {
            // A connection that ends hard has still brought what it brought.
        }

        lock (heard)
        {
            heard.Add(text.ToString());
        }

        _ = early is null && connection.Connected ? connection.Send("pong"u8) : 0;
    }
}
