using System.Net.Sockets;
using System.Text;
using CapitalOs.Fuzz.Running;

namespace CapitalOs.Fuzz.Targets;

/// <summary>
/// Raw bytes on a connection to the real server: it answers in HTTP or closes, never with a failure of its own, writes
/// an event for each call that it answers, and goes on serving.
/// </summary>
internal sealed class HttpTarget : FuzzTarget
{
    private const int WaitMilliseconds = 20_000;

    // How long an unfinished request is left open for more; what is asserted does not depend on it.
    private const int QuietMicroseconds = 5_000;

    // The frame by which a server says in HTTP/2 that it speaks HTTP/1.1 only.
    private const string GoAway = "\0\0\b\a\0";

    private static readonly byte[] Alive =
        "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray();

    private static readonly string[] Targets =
    [
        "/tools", "/tools/list_accounts", "/tools/create_account", "/tools/", "/tools/no_such_tool", "/livez",
        "/health", "/readyz", "/", "/tools/list_tools/..", "/tools/%2e%2e", "/tools/list_tools?x=1", "//tools", "*",
        "/tools/%00",
        "http://other/tools", "/tools/%ff", "/TOOLS",
    ];

    private static readonly string[] Headers =
    [
        "Content-Type: application/json", "x-correlation-id: c-1", "x-correlation-id: a b", "Expect: 100-continue",
        "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "Content-Encoding: gzip",
        "Origin: http://evil.example", "x-capital-auth-token: nobody", "Authorization: Bearer nobody", "Upgrade: h2c",
        "Transfer-Encoding: chunked", "Cookie: a=b", "Authorization: Basic YTpi", "X-HTTP-Method-Override: DELETE",
        "Content-Length: 5", "Content-Length: -1", "Content-Length: 99999999999999999999", "Host: a",
        "Range: bytes=0-1",
    ];

    private FuzzServer server = new();
    private long calls;
    private long requests;

    public override string Name => "http";

    public override IReadOnlyList<string> Words { get; } =
        [
            .. Targets, .. Headers, "\r\n", "\r\n\r\n", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "GET", "POST", "0\r\n\r\n",
            "\0", " ",
        ];

    public override byte[] Generate(Dice dice)
    {
        StringBuilder text = new();
        int count = dice.OneIn(10) ? 2 : 1;
        for (int i = 0; i < count; i++)
        {
            string body = dice.OneIn(3) ? string.Empty : JsonText.Value(dice, 3);
            text.Append(dice.Of(["GET", "POST", "POST", "PUT", "HEAD", "OPTIONS", "TRACE", "get", "PRI"])).Append(' ')
                .Append(dice.Of(Targets))
                .Append(dice.OneIn(20) ? " HTTP/1.0" : " HTTP/1.1").Append("\r\nHost: localhost\r\n");
            string token = dice.Of(server.Books.Tokens) ?? string.Empty;
            text.Append("Authorization: Bearer ").Append(token).Append("\r\n");
            for (int j = dice.Below(4); j > 0; j--)
            {
                text.Append(dice.Of(Headers)).Append("\r\n");
            }

            text.Append("Content-Length: ").Append(Encoding.UTF8.GetByteCount(body)).Append("\r\n\r\n").Append(body);
        }

        // So that the server closes as soon as it has answered.
        return [.. Encoding.UTF8.GetBytes(text.ToString()), .. dice.OneIn(20) ? [] : Alive];
    }

    public override string Run(byte[] input)
    {
        string answer = Exchange(input);
        Must(
            answer.Length == 0
                || answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
                || answer.StartsWith(GoAway, StringComparison.Ordinal),
            $"an answer that is not HTTP: {Convert.ToHexString(Encoding.UTF8.GetBytes(answer))}");
        List<string> outcome = [];
        foreach (string one in answer.Split("HTTP/1.1 ", StringSplitOptions.None)[1..])
        {
            outcome.Add($"{one[..Math.Min(3, one.Length)]} {CodeOf(one)}");
            // What Kestrel says of a method or version that it does not know.
            bool isOwn = one.StartsWith("501", StringComparison.Ordinal)
                || one.StartsWith("505", StringComparison.Ordinal);
            Must(isOwn || (one.Length >= 3 && one[0] is >= '1' and <= '4'), $"a failure: {one}");
            bool isCall = one.Contains("\"correlation_id\":", StringComparison.Ordinal)
                && !one.Contains("\"status\":429", StringComparison.Ordinal)
                && !one.Contains("\"code\":\"foreign_origin\"", StringComparison.Ordinal);
            calls += isCall ? 1 : 0;
        }

        // Counted over the whole campaign: a call whose client has left may leave its event a little later.
        requests += Encoding.Latin1.GetString(input).Split("HTTP/1.").Length - 1;
        long events = server.Books.Head - server.Begin;
        Must(events >= calls, "a call without its event");
        Must(events <= 3 * requests, "events without calls");
        return string.Join(", ", outcome.Take(3));
    }

    public override void Check()
    {
        Must(
            Exchange(Alive, isPatient: true).StartsWith("HTTP/1.1 200", StringComparison.Ordinal),
            "it no longer serves");
        server.Books.Verify();
        server.Dispose();
        server = new FuzzServer();
        calls = 0;
        requests = 0;
    }

    public override void Dispose()
    {
        server.Dispose();
        base.Dispose();
    }

    /// <summary>The code of a problem, or nothing.</summary>
    private static string CodeOf(string answer)
    {
        const string Label = "\"code\":\"";
        int at = answer.IndexOf(Label, StringComparison.Ordinal);
        return at < 0 ? string.Empty : answer[(at + Label.Length)..].Split('"')[0];
    }

    /// <param name="input">What is sent.</param>
    /// <param name="isPatient">
    /// Whether to wait for an answer however long it takes. Else one's own side is closed after a while, since the
    /// input may be half a request, and who has closed gets no answer.
    /// </param>
    private string Exchange(byte[] input, bool isPatient = false)
    {
        using Socket client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            ReceiveTimeout = WaitMilliseconds, SendTimeout = WaitMilliseconds, LingerState = new LingerOption(true, 0),
        };
        client.Connect(server.Address);
        using MemoryStream answer = new();
        try
        {
            client.Send(input);
            byte[] chunk = new byte[16 * 1024];
            bool isOpen = !isPatient;
            while (true)
            {
                if (isOpen && !client.Poll(QuietMicroseconds, SelectMode.SelectRead))
                {
                    client.Shutdown(SocketShutdown.Send);
                    isOpen = false;
                }

                int count = client.Receive(chunk);
                if (count == 0)
                {
                    break;
                }

                answer.Write(chunk, 0, count);
            }
        }
        catch (SocketException failure) when (failure.SocketErrorCode
            is SocketError.ConnectionReset or SocketError.Shutdown or SocketError.ConnectionAborted)
        {
            // It closed before everything was sent or read, which is its right.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
