using System.Text.Json;
using CapitalOs.Security.Tests.Running;
using CapitalOs.Security.Tests.Sinks;

namespace CapitalOs.Security.Tests;

/// <summary>An allowlist from the configuration to the event log, through both doors.</summary>
public sealed class AllowlistTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Books books = new();

    [Fact]
    public async Task AnEntry_IsReachedByATool_AndHealthSealConfigAndEgressEventsShowIt()
    {
        using Peer peer = new();
        using Sink other = Techniques.SinkOf("tcp4", books);
        Configure(peer.Target);
        await using Server server = await Server.StartAsync(books);

        Answer answer = await server.CallAsync("probe_entry", new { entry = "peer", text = "hello" }, "reach");
        Assert.Equal((200, "pong"), (answer.Status, answer.Json.Text("answer")));
        Assert.Equal(["hello"], peer.Heard());

        Answer attack = await server.CallAsync("probe_read_tcp4", new { target = other.Target }, "attack");
        Assert.Equal(500, attack.Status);
        Assert.Empty(await other.ReceivedAsync());

        JsonElement[] egress = await EgressAsync(server, 2);
        Assert.Equal(["opened", "closed"], egress.Select(one => one.Text("status")));
        Assert.All(egress, one => Assert.Equal("reach", one.Text("correlation_id")));
        JsonElement counted = egress[1].GetProperty("input");
        Assert.Equal("peer", counted.Text("entry"));
        Assert.Equal($"tcp:{peer.Target}", counted.Text("to"));
        Assert.Equal(5, counted.GetProperty("bytes_out").GetInt64());

        string listed = $$"""[{"name":"peer","to":"tcp:{{peer.Target}}"}]""";
        JsonElement health = Json.Parse(books.Run("health").Output);
        Assert.Equal(listed, health.GetProperty("seal").GetProperty("egress_allow").GetRawText());
        Answer config = await server.CallAsync("get_config", new { });
        Assert.Equal(
            listed, config.Json.GetProperty("runtime_settings").GetProperty("egress_allow").GetRawText());
        Answer started = await server.CallAsync("list_events", new { tool = "_seal", limit = 1 });
        Assert.Contains(
            listed, started.Json.List("events")[0].GetProperty("input").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneCommandForOneCall_LeavesItsEgressEvents_AndTheBooksVerify()
    {
        using Peer peer = new();
        Configure(peer.Target);
        ProgramResult result = books.Call(
            "probe_entry", new { entry = "peer", text = "hello", correlation_id = "one" });
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(["hello"], peer.Heard());
        await using Server server = await Server.StartAsync(books);
        JsonElement[] egress = await EgressAsync(server, 2);
        Assert.Equal(["opened", "closed"], egress.Select(one => one.Text("status")));
        Assert.Equal(5, egress[1].GetProperty("input").GetProperty("bytes_out").GetInt64());
        Assert.Equal(0, books.Run("verify").ExitCode);
    }

    [Fact]
    public async Task WithoutAConfiguration_TheListIsEmpty_AndNoToolFindsABroker()
    {
        await using Server server = await Server.StartAsync(books);
        Answer answer = await server.CallAsync("probe_entry", new { entry = "peer", text = "hello" });
        Assert.Equal("no_broker", answer.Json.Text("status"));
        Answer config = await server.CallAsync("get_config", new { });
        Assert.Empty(config.Json.GetProperty("runtime_settings").List("egress_allow"));
        Assert.Equal(
            """{"violations":3,"window_minutes":10}""",
            config.Json.GetProperty("runtime_settings").GetProperty("quarantine").GetRawText());
        Assert.Empty(config.Json.List("policy_rules"));
        Assert.Empty(Json.Parse(books.Run("health").Output).GetProperty("seal").List("egress_allow"));
    }

    [Fact]
    public void AConfigurationThatIsNotUnderstood_StopsTheStart_BeforeAnythingRuns()
    {
        File.WriteAllText(Path.Combine(books.Root, "config.json"), """{"egress":{"allow":[],"deny":[]}}""");
        File.SetUnixFileMode(Path.Combine(books.Root, "config.json"), Private);
        ProgramResult result = books.Call("list_accounts", new { });
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("$.egress.deny", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => books.Dispose();

    private void Configure(string target)
    {
        string path = Path.Combine(books.Root, "config.json");
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            egress = new { allow = new[] { new { name = "peer", to = $"tcp:{target}" } } },
        }));
        File.SetUnixFileMode(path, Private);
    }

    /// <summary>Waits for the events, which follow the end of a connection.</summary>
    private static async Task<JsonElement[]> EgressAsync(Server server, int count)
    {
        while (true)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            Answer answer = await server.CallAsync("list_events", new { tool = "_egress", order = "asc" });
            Assert.Equal(200, answer.Status);
            if (answer.Json.List("events") is { } found && found.Count >= count)
            {
                return [.. found];
            }
        }
    }
}
