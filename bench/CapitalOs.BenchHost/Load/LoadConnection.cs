using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CapitalOs.BenchHost.Load;

/// <summary>One keep-alive connection with at most one request under way; nothing blocks.</summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly string head;
    private byte[] buffer = new byte[4096];
    private int filled;
    private int headLength;
    private int total;

    public LoadConnection(IPEndPoint server, string token)
    {
        socket.Connect(server);
        socket.NoDelay = true;
        socket.Blocking = false;
        head = $" HTTP/1.1\r\nHost: {server}\r\nAuthorization: Bearer {token}\r\n"
            + "Content-Type: application/json\r\nContent-Length: ";
    }

    public int Descriptor => (int)socket.Handle;

    public bool IsWaiting { get; private set; }

    public string CorrelationId { get; private set; } = string.Empty;

    public long SentAt { get; private set; }

    public bool IsSuccess => buffer.AsSpan(0, Math.Min(filled, 12)).SequenceEqual("HTTP/1.1 200"u8);

    /// <summary>The body of the answer that is complete.</summary>
    public byte[] Body => buffer[headLength..total];

    public void Send(string tool, byte[] body, string correlationId)
    {
        CorrelationId = correlationId;
        byte[] request = [.. Encoding.ASCII.GetBytes($"POST /tools/{tool}{head}{body.Length}\r\n\r\n"), .. body];
        (filled, headLength, total, IsWaiting) = (0, 0, 0, true);
        SentAt = Stopwatch.GetTimestamp();
        for (int sent = 0; sent < request.Length;)
        {
            sent += socket.Send(request.AsSpan(sent));
        }
    }

    /// <summary>Takes what has come; true when the answer is complete.</summary>
    public bool Receive()
    {
        if (filled == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        int count = socket.Receive(buffer.AsSpan(filled), SocketFlags.None);
        filled += count > 0 ? count : throw new InvalidOperationException("the server closed a connection");
        if (headLength == 0)
        {
            ReadHead();
        }

        IsWaiting = headLength == 0 || filled < total;
        return !IsWaiting;
    }

    public void Dispose() => socket.Dispose();

    private void ReadHead()
    {
        ReadOnlySpan<byte> seen = buffer.AsSpan(0, filled);
        int end = seen.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return;
        }

        ReadOnlySpan<byte> label = "Content-Length: "u8;
        ReadOnlySpan<byte> length = seen[(seen.IndexOf(label) + label.Length)..];
        headLength = end + 4;
        total = headLength + int.Parse(length[..length.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
        if (buffer.Length < total)
        {
            Array.Resize(ref buffer, total);
        }
    }
}
