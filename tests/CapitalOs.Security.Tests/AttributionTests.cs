using System.Text.Json;
using CapitalOs.Security.Tests.Running;
using CapitalOs.Security.Tests.Sinks;

namespace CapitalOs.Security.Tests;

/// <summary>Whose attempt it was.</summary>
public sealed class AttributionTests
{
    private const int Calls = 16;
    private const int Rounds = 9;
    private static readonly string[] Effects = ["read", "write", "long"];

    [Fact]
    public async Task OneAttackAmongSixteenCalls_BlocksThatCallAlone()
    {
        using Books books = new();
        await using Server server = await Server.StartAsync(books);
        using Sink sink = Techniques.SinkOf("libc", books);
        for (int round = 0; round < Rounds; round++)
        {
            int attacker = round * 5 % Calls;
            string effect = Effects[round % Effects.Length];
            await server.LiftAsync($"probe_{effect}_libc");
            Answer[] answers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(number => number == attacker
                ? server.CallAsync($"probe_{effect}_libc", new { target = sink.Target, way = "task" }, "attack")
                : number % 2 == 0
                ? server.CallAsync("list_accounts", new { })
                : server.CallAsync(
                    "create_account", new { code = $"A:{round}:{number}", name = "A", account_type = "asset" })));
            Assert.All(answers.Index(), one => Assert.Equal(one.Index == attacker ? 500 : 200, one.Item.Status));
            Assert.Contains("egress_blocked", answers[attacker].Body, StringComparison.Ordinal);
        }

        Assert.Equal(Rounds, (await server.EventsAsync("attack")).Count);
        Assert.Empty(await sink.ReceivedAsync());
        Assert.Equal(new Answer(200, """{"status":"ok"}"""), await server.HealthAsync());
    }

    [Fact]
    public async Task AnAttemptThatShedItsLabel_FailsItsCall_AndDegradesHealth()
    {
        using Books books = new();
        await using Server server = await Server.StartAsync(books);
        using Sink sink = Techniques.SinkOf("tcp4", books);
        Answer answer = await server.CallAsync(
            "probe_write_tcp4", new { target = sink.Target, way = "no_flow", code = "Leaked" }, "shed");
        Assert.Empty(await sink.ReceivedAsync());
        Assert.Equal(500, answer.Status);
        Assert.Equal("unattributed", Assert.Single(answer.Json.List("violations")).Text("rule"));
        Assert.Equal("egress_blocked", Assert.Single(await server.EventsAsync("shed")).Text("status"));
        JsonElement record = Assert.Single(books.EvidenceLines(), one => one.Text("benign_class") == "none");
        Assert.Equal(
            ("background", "none", "net.socket"),
            (record.Text("invocation"), record.Text("attribution"), record.Text("rule")));
        Assert.Equal(new Answer(503, """{"status":"degraded"}"""), await server.HealthAsync());
        Assert.Empty(await server.AccountCodesAsync());
    }

    [Fact]
    public async Task AnAttackThatACallLeavesBehind_ReachesNothing_FailsWhateverRuns_AndDegradesHealth()
    {
        using Books books = new();
        await using Server server = await Server.StartAsync(books);
        using Sink sink = Techniques.SinkOf("http", books);
        Answer over = await server.CallAsync("probe_read_http", new { target = sink.Target, way = "late" });
        Assert.Equal(200, over.Status);
        Assert.Equal(200, (await server.HealthAsync()).Status);

        // This call waits for the attack, so that the attack comes while it runs.
        Answer running = await server.CallAsync("probe_self", new { });
        Assert.Equal(500, running.Status);
        Assert.Equal("unattributed", Assert.Single(running.Json.List("violations")).Text("rule"));
        Assert.Empty(await sink.ReceivedAsync());
        Assert.Contains(books.EvidenceLines(), one => one.Text("invocation") == "background");
        Assert.Equal(new Answer(503, """{"status":"degraded"}"""), await server.HealthAsync());
    }
}
