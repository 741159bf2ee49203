using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CapitalOs.Security.Tests.Running;

/// <summary>HTTP by hand, for requests that no well-behaved client would send.</summary>
public static class RawHttp
{
    /// <summary>A guard against a server that never answers; nothing is measured by it.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Sends one request and reads until the server closes.</summary>
    /// <param name="address">The server.</param>
    /// <param name="head">Request line and headers, each ended; closing is asked for here.</param>
    /// <param name="body">What follows the head, at once.</param>
    public static async Task<RawAnswer> SendAsync(Uri address, string head, string body = "")
    {
        using TcpClient client = new();
        await client.ConnectAsync(address.Host, address.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{head}Connection: close\r\n\r\n{body}"));
        return await ReadAsync(stream);
    }

    /// <summary>Reads what the server says until it closes.</summary>
    public static async Task<RawAnswer> ReadAsync(NetworkStream stream)
    {
        using MemoryStream all = new();
        using CancellationTokenSource limit = new(Longest);
        try
        {
            await stream.CopyToAsync(all, limit.Token);
        }
        catch (IOException)
        {
            // A server that closes on unread input resets the connection; what it said before that counts.
        }

        string text = Encoding.UTF8.GetString(all.ToArray());
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end < 0
            ? new RawAnswer(0, text, string.Empty)
            : new RawAnswer(
                int.Parse(text.Split(' ')[1], CultureInfo.InvariantCulture), text[..end], text[(end + 4)..]);
    }
}
