using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CapitalOs.Security.Tests.Sinks;

/// <summary>Receives datagrams.</summary>
public sealed class DatagramSink : Sink
{
    private static readonly byte[] Marker = "the test's own marker"u8.ToArray();
    private readonly Socket socket;

    public DatagramSink(IPAddress address)
    {
        socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(address, 0));
    }

    public override string Target => ((IPEndPoint)socket.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture);

    public override async Task<IReadOnlyList<byte[]>> ReceivedAsync()
    {
        await socket.SendToAsync(Marker, socket.LocalEndPoint!);
        byte[] buffer = new byte[4096];
        List<byte[]> arrived = [];
        while (true)
        {
            int count = await socket.ReceiveAsync(buffer);
            if (buffer.AsSpan(0, count).SequenceEqual(Marker))
            {
                return arrived;
            }

            arrived.Add(buffer[..count]);
        }
    }

    protected override void Close() => socket.Dispose();
}
