using System.Text.Json;
using CapitalOs.Security.Tests.Running;

namespace CapitalOs.Security.Tests.Gate;

/// <summary>Strangers are heard so often and no more, and leave no more than that in the log.</summary>
public sealed class RateTests
{
    private const int Burst = 60;
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task StrangersBeyondTheBurst_GetRetryAfter_AndGrowTheLogByOneEvent()
    {
        await using WatchedServer server = await WatchedServer.StartAsync(Start);
        object input = new { correlation_id = "stranger" };
        long before = await server.HeadAsync();
        for (int i = 0; i < Burst; i++)
        {
            (Answer answer, _) = await server.PostAsync(i % 2 == 0 ? "list_tools" : "no_such_tool", input, null);
            Assert.Equal(i % 2 == 0 ? 401 : 404, answer.Status);
        }

        for (int i = 0; i < Burst; i++)
        {
            (Answer answer, string? wait) = await server.PostAsync("create_account", input, "garbage");
            Assert.Equal((429, "6", "rate_limited"), (answer.Status, wait, answer.Json.Text("code")));
        }

        // Those with a credential do not notice, and one event says that it began.
        long after = await server.HeadAsync();
        Assert.Equal(before + 1 + Burst + 1, after);
        server.SetClock(Start.AddMinutes(1));
        Assert.Equal(401, (await server.PostAsync("list_tools", input, null)).Answer.Status);
        Answer log = await server.Server.CallAsync("list_events", new { tool = "_throttled", order = "asc" });
        IReadOnlyList<JsonElement> events = log.Json.List("events");
        Assert.Equal(["began", "ended"], events.Select(one => one.Text("status")));
        Assert.Equal(Burst, events[1].GetProperty("input").GetProperty("anonymous").GetInt32());
        Assert.Equal(0, server.Books.Run("verify").ExitCode);
    }

    [Fact]
    public async Task RefusalByRate_ReadsNoBody()
    {
        await using WatchedServer server = await WatchedServer.StartAsync(Start);
        for (int i = 0; i < Burst; i++)
        {
            await server.PostAsync("list_tools", new { }, null);
        }

        // The body that is announced never comes.
        RawAnswer answer = await server.RawAsync("POST /tools/list_tools HTTP/1.1", "Content-Length: 1000000");
        Assert.Equal(429, answer.Status);
        Assert.Equal("6", answer.Header("Retry-After"));
    }

    [Fact]
    public async Task RequestsOfOtherSites_AreRefusedOnEveryRoute_AndOwnOnesAreNot()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        string port = $"{server.Address.Port}";
        (int Status, string[] Headers)[] table =
        [
            (200, [$"Host: 127.0.0.1:{port}"]), (200, [$"Host: localhost:{port}"]), (200, ["Host: LOCALHOST"]),
            (200, ["Host: [::1]:80"]), (200, ["Host: 192.0.2.7:9090"]),
            (200, ["Host: localhost:1", "Origin: http://localhost:1"]),
            (403, ["Host: attacker.example"]), (403, [$"Host: rebound.example:{port}"]),
            (403, ["Host: localhost.attacker.example"]), (403, ["Host: 127.0.0.1.attacker.example"]),
            (403, [$"Host: 127.0.0.1:{port}", "Origin: http://attacker.example"]),
            (403, [$"Host: 127.0.0.1:{port}", "Origin: null"]),
            (403, [$"Host: 127.0.0.1:{port}", $"Origin: http://localhost:{port}"]),
            (403, [$"Host: 127.0.0.1:{port}", $"Origin: http://127.0.0.1:{port}", "Origin: http://x.example"]),
            (403, [$"Host: 127.0.0.1:{port}", $"Origin: file://127.0.0.1:{port}"]),
        ];
        long before = await server.HeadAsync();
        foreach ((int status, string[] headers) in table)
        {
            RawAnswer answer = await server.RawAsync("GET /livez HTTP/1.1", headers);
            Assert.True(status == answer.Status, $"{string.Join(", ", headers)}: {answer.Status}");
            if (status == 403)
            {
                Assert.Equal("foreign_origin", Json.Parse(answer.Body).Text("code"));
            }
        }

        RawAnswer call = await server.RawAsync(
            "POST /tools/list_tools HTTP/1.1",
            $"Authorization: Bearer {server.Books.Token}", "Origin: http://attacker.example", "Content-Length: 0");
        Assert.Equal(403, call.Status);
        Assert.Equal(before + 1 + table.Count(one => one.Status == 403) + 1, await server.HeadAsync());
    }
}
