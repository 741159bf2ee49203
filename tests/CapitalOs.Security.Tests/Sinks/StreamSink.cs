using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace CapitalOs.Security.Tests.Sinks;

/// <summary>Accepts connections, one after the other, and answers each as a web server would.</summary>
public sealed class StreamSink : Sink
{
    private static readonly byte[] Marker = "the test's own marker"u8.ToArray();
    private readonly Socket listener;
    private readonly Channel<byte[]> arrivals = Channel.CreateUnbounded<byte[]>();
    private readonly Task loop;

    private StreamSink(AddressFamily family, ProtocolType protocol, EndPoint at)
    {
        listener = new Socket(family, SocketType.Stream, protocol);
        listener.Bind(at);
        listener.Listen(64);
        loop = Task.Run(AcceptAllAsync);
    }

    public override string Target => listener.LocalEndPoint is IPEndPoint ip
        ? ip.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : listener.LocalEndPoint!.ToString()!;

    public static StreamSink Tcp(IPAddress address) =>
        new(address.AddressFamily, ProtocolType.Tcp, new IPEndPoint(address, 0));

    public static StreamSink Unix(string path) =>
        new(AddressFamily.Unix, ProtocolType.Unspecified, new UnixDomainSocketEndPoint(path));

    public override async Task<IReadOnlyList<byte[]>> ReceivedAsync()
    {
        using Socket own = new(listener.AddressFamily, SocketType.Stream, listener.ProtocolType);
        await own.ConnectAsync(listener.LocalEndPoint!);
        await own.SendAsync(Marker);
        List<byte[]> arrived = [];
        while (true)
        {
            byte[] one = await arrivals.Reader.ReadAsync();
            if (one.AsSpan().SequenceEqual(Marker))
            {
                return arrived;
            }

            arrived.Add(one);
        }
    }

    protected override void Close()
    {
        listener.Dispose();
        loop.Wait();
    }

    private async Task AcceptAllAsync()
    {
        byte[] buffer = new byte[4096];
        while (true)
        {
            Socket connection;
            try
            {
                connection = await listener.AcceptAsync();
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                return;
            }

            using (connection)
            {
                arrivals.Writer.TryWrite(await ReadAsync(connection, buffer));
            }
        }
    }

    /// <summary>What came first. A peer that went away without a byte was there all the same.</summary>
    private static async Task<byte[]> ReadAsync(Socket connection, byte[] buffer)
    {
        byte[] bytes = [];
        try
        {
            bytes = buffer[..await connection.ReceiveAsync(buffer)];
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        }
        catch (SocketException)
        {
            return bytes;
        }

        return bytes;
    }
}
