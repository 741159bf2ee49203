using System.Net.Sockets;
using System.Text;
using CapitalOs.Security.Tests.Running;

namespace CapitalOs.Security.Tests.Gate;

/// <summary>The bounds of the HTTP door, each at its limit and one past it.</summary>
public sealed class HttpBoundTests
{
    private const int HeadBytes = 16 * 1024;
    private const int Headers = 64;
    private const int RequestLineBytes = 1024;
    private const int BodyBytes = 2 * 1024 * 1024;
    private const int ReadBytes = 16 * BodyBytes;
    private const int Calls = 256;
    private const int Connections = 1024;

    [Fact]
    public async Task Head_IsReadUpToItsBytesHeadersAndLine_AndNotOneFurther()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();

        // What the server counts of a head: its header lines with their ends, without the empty line.
        string fixedHeaders = $"Host: {server.Authority}\r\nX-Pad: \r\nConnection: close\r\n";
        string pad = new('p', HeadBytes - fixedHeaders.Length);
        Assert.Equal(200, (await server.RawAsync("GET /livez HTTP/1.1", $"X-Pad: {pad}")).Status);
        Assert.Equal(431, (await server.RawAsync("GET /livez HTTP/1.1", $"X-Pad: {pad}p")).Status);

        // Host and Connection are two of them.
        string[] many = [.. Enumerable.Range(0, Headers - 2).Select(number => $"X-{number}: 1")];
        Assert.Equal(200, (await server.RawAsync("GET /livez HTTP/1.1", many)).Status);
        Assert.Equal(431, (await server.RawAsync("GET /livez HTTP/1.1", [.. many, "X-More: 1"])).Status);

        string path = "/" + new string('p', RequestLineBytes - "GET / HTTP/1.1\r\n".Length);
        Assert.Equal(404, (await server.RawAsync($"GET {path} HTTP/1.1")).Status);
        Assert.Equal(414, (await server.RawAsync($"GET {path}p HTTP/1.1")).Status);
        Assert.Equal(200, (await server.RawAsync("GET /livez HTTP/1.1")).Status);
    }

    [Fact]
    public async Task Body_IsTakenUpToItsLimit_RefusedWithItsEventBeyond_AndNotReadForEver()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        foreach ((int bytes, int status) in new[] { (BodyBytes, 200), (BodyBytes + 1, 413), (ReadBytes, 413) })
        {
            long before = await server.HeadAsync();
            byte[] body = new byte[bytes];
            body.AsSpan().Fill((byte)' ');
            """{"correlation_id":"large"}"""u8.CopyTo(body);
            (Answer answer, _) = await server.PostAsync("list_tools", body, server.Books.Token);
            Assert.Equal(status, answer.Status);
            Assert.Equal(before + 2, await server.HeadAsync());
        }

        RawAnswer beyond = await server.RawAsync(
            "POST /tools/list_tools HTTP/1.1",
            $"Authorization: Bearer {server.Books.Token}", $"Content-Length: {ReadBytes + 1}");
        Assert.Equal(413, beyond.Status);
    }

    [Fact]
    public async Task CallsAtOnce_AreServedUpToTheLimit_AndOneMoreIsBusy()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        server.Hold();
        List<Task<(Answer Answer, string? RetryAfter)>> calls = [.. Enumerable.Range(0, Calls + 1).Select(
            number => server.PostAsync(
                "create_account",
                new { correlation_id = $"c{number}", code = $"C{number}", name = "C", account_type = "asset" },
                server.Books.Token))];

        // All but one wait for the writer, so the first answer is that of the one without a place.
        Task<(Answer Answer, string? RetryAfter)> first = await Task.WhenAny(calls);
        (Answer answer, string? wait) = await first;
        Assert.Equal((429, "busy", "1"), (answer.Status, answer.Json.Text("code"), wait));
        server.Release();
        calls.Remove(first);
        Assert.All(await Task.WhenAll(calls), one => Assert.Equal(200, one.Answer.Status));
    }

    [Fact]
    public async Task Connections_AreTakenUpToTheLimit_AndOneMoreIsClosedUnanswered()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        List<TcpClient> open = [];
        try
        {
            for (int i = 0; i < Connections; i++)
            {
                TcpClient client = new();
                await client.ConnectAsync(server.Address.Host, server.Address.Port);
                open.Add(client);
            }

            // The last one is served, so all of them have been accepted.
            await using NetworkStream last = open[^1].GetStream();
            await last.WriteAsync(Encoding.ASCII.GetBytes($"GET /livez HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n"));
            byte[] answer = new byte[15];
            await last.ReadExactlyAsync(answer);
            Assert.Equal("HTTP/1.1 200 OK", Encoding.ASCII.GetString(answer));
            Assert.Equal(0, (await server.RawAsync("GET /livez HTTP/1.1")).Status);
        }
        finally
        {
            open.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public async Task SlowHeadsAndBodies_AreCutOff()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        string host = $"Host: {server.Authority}\r\n";
        string body = $"POST /tools/list_tools HTTP/1.1\r\n{host}Authorization: Bearer {server.Books.Token}\r\n"
            + "x-correlation-id: slow-1\r\nContent-Length: 100000\r\n\r\n{";
        RawAnswer[] answers = await Task.WhenAll(
            StallAsync(server.Address, $"GET /livez HTTP/1.1\r\n{host}"),
            StallAsync(server.Address, body));
        Assert.Equal(408, answers[0].Status);
        Assert.Equal((400, "body_unreadable"), (answers[1].Status, Json.Parse(answers[1].Body).Text("code")));
        Assert.Equal("body_unreadable", Assert.Single(await server.Server.EventsAsync("slow-1")).Text("code"));
        Assert.Equal(200, (await server.RawAsync("GET /livez HTTP/1.1")).Status);
    }

    private static async Task<RawAnswer> StallAsync(Uri address, string beginning)
    {
        using TcpClient client = new();
        await client.ConnectAsync(address.Host, address.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning));
        return await RawHttp.ReadAsync(stream);
    }
}
