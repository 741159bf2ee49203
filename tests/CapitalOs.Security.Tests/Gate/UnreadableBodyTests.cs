using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CapitalOs.Security.Tests.Running;

namespace CapitalOs.Security.Tests.Gate;

/// <summary>A body that does not come to its end: refused with its event, and no part of it is ever a call.</summary>
public sealed class UnreadableBodyTests
{
    private const int Burst = 60;
    private static readonly DateTimeOffset Moment = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("bad-size")]
    [InlineData("size-overflow")]
    [InlineData("no-line-end")]
    [InlineData("bad-trailer")]
    public async Task BodyThatIsMisframed_IsRefusedWithItsEvent_AndRunsNothing(string way)
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        string account = Account("CUT", "cut-1");
        RawAnswer answer = await SendAsync(server, Framed(way, account), "cut-1", server.Books.Token);
        Assert.Equal(400, answer.Status);
        Assert.Equal("close", answer.Header("Connection"));

        // One answer and no more: what followed the body on its connection was not taken for a call of its own.
        JsonElement problem = Json.Parse(answer.Body);
        Assert.Equal(("body_unreadable", "cut-1"), (problem.Text("code"), problem.Text("correlation_id")));
        AssertRefused(Assert.Single(await server.Server.EventsAsync("cut-1")));
        Assert.DoesNotContain("CUT", await server.Server.AccountCodesAsync());

        RawAnswer whole = await SendAsync(server, Framed("whole", account), "cut-1", server.Books.Token);
        Assert.Equal(200, whole.Status);
        Assert.Contains("CUT", await server.Server.AccountCodesAsync());
        Assert.Equal(0, server.Books.Run("verify").ExitCode);
    }

    [Theory]
    [InlineData("length")]
    [InlineData("chunk")]
    [InlineData("no-last-chunk")]
    public async Task BodyThatEndsEarly_LeavesItsEvent_AndRunsNothing(string way)
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        string framed = Framed(way, Account("CUT", "cut-1"));

        // Who has closed its side gets no answer, so there is none to wait for.
        RawAnswer answer = await SendAsync(server, framed, "cut-1", server.Books.Token, isClosed: true);
        Assert.Equal(0, answer.Status);
        AssertRefused(Assert.Single(await FirstEventsAsync(server, "cut-1")));
        Assert.DoesNotContain("CUT", await server.Server.AccountCodesAsync());
        Assert.Equal(0, server.Books.Run("verify").ExitCode);
    }

    [Fact]
    public async Task ClientThatHangsUpInItsBody_LeavesItsEvent_AndNoAccount()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        string body = Account("GONE", "gone-1");
        using (TcpClient client = new())
        {
            await client.ConnectAsync(server.Address.Host, server.Address.Port);
            client.LingerState = new LingerOption(true, 0);
            await using NetworkStream stream = client.GetStream();
            string head = Head(server, "gone-1", server.Books.Token) + "Expect: 100-continue\r\n";
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"{head}Content-Length: {body.Length + 1}\r\n\r\n"));

            // The server asks for the body when it reads it, so what follows is broken off while it is read.
            byte[] go = new byte[25];
            await stream.ReadExactlyAsync(go);
            Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", Encoding.ASCII.GetString(go));
            await stream.WriteAsync(Encoding.UTF8.GetBytes(body));
        }

        AssertRefused(Assert.Single(await FirstEventsAsync(server, "gone-1")));
        Assert.DoesNotContain("GONE", await server.Server.AccountCodesAsync());
    }

    [Fact]
    public async Task StrangersWithBrokenBodies_GrowTheLogByNoMoreThanTheirBurst()
    {
        await using WatchedServer server = await WatchedServer.StartAsync(Moment);
        long before = await server.HeadAsync();
        for (int i = 0; i < 2 * Burst; i++)
        {
            RawAnswer answer = await SendAsync(server, Framed("bad-size", "{}"), "stranger", token: null);
            Assert.Equal(i < Burst ? 401 : 429, answer.Status);
        }

        // One for each that was heard, one that says that others were not, and one for having asked before.
        Assert.Equal(before + Burst + 2, await server.HeadAsync());
    }

    private static void AssertRefused(JsonElement record)
    {
        Assert.Equal(
            ("create_account", "refused", "body_unreadable", "allowed"),
            (record.Text("tool"), record.Text("status"), record.Text("code"), record.Text("authorization")));
        Assert.Equal(JsonValueKind.Null, record.GetProperty("input_hash").ValueKind);
    }

    private static string Account(string code, string correlation) =>
        $$"""{"correlation_id":"{{correlation}}","code":"{{code}}","name":"C","account_type":"asset"}""";

    /// <summary>
    /// Headers of the framing, then the body as it is sent, whose bytes alone would be a good call; after a wrong frame
    /// comes another request.
    /// </summary>
    private static string Framed(string way, string body)
    {
        const string Chunked = "Transfer-Encoding: chunked\r\n\r\n";
        string size = body.Length.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
        const string Next = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";
        return way switch
        {
            "whole" => $"Connection: close\r\n{Chunked}{size}\r\n{body}\r\n0\r\n\r\n",
            "length" => $"Content-Length: {body.Length + 1}\r\n\r\n{body}",
            "chunk" => $"{Chunked}{size}\r\n{body[..^1]}",
            "no-last-chunk" => $"{Chunked}{size}\r\n{body}\r\n",
            "bad-size" => $"{Chunked}{size}\r\n{body}\r\nzz\r\n{Next}",
            "size-overflow" => $"{Chunked}{size}\r\n{body}\r\nfffffffffffffffff\r\n{Next}",
            "no-line-end" => $"{Chunked}{size}\r\n{body}0\r\n\r\n{Next}",
            "bad-trailer" => $"{Chunked}{size}\r\n{body}\r\n0\r\nbad trailer\r\n\r\n{Next}",
            _ => throw new ArgumentException(way, nameof(way)),
        };
    }

    private static string Head(WatchedServer server, string correlation, string? token) =>
        $"POST /tools/create_account HTTP/1.1\r\nHost: {server.Authority}\r\nx-correlation-id: {correlation}\r\n"
            + (token is null ? string.Empty : $"Authorization: Bearer {token}\r\n");

    private static async Task<RawAnswer> SendAsync(
        WatchedServer server, string framed, string correlation, string? token, bool isClosed = false)
    {
        using TcpClient client = new();
        await client.ConnectAsync(server.Address.Host, server.Address.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(Head(server, correlation, token) + framed));
        if (isClosed)
        {
            client.Client.Shutdown(SocketShutdown.Send);
        }

        return await RawHttp.ReadAsync(stream);
    }

    /// <summary>Asks until the event is there: a client that is gone gets no answer to wait for.</summary>
    private static async Task<IReadOnlyList<JsonElement>> FirstEventsAsync(WatchedServer server, string correlation)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            if (await server.Server.EventsAsync(correlation) is { Count: > 0 } events)
            {
                return events;
            }
        }
    }
}
