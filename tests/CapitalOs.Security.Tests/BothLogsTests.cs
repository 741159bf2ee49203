using System.Diagnostics;
using System.Text.Json;
using CapitalOs.Seal;
using CapitalOs.Security.Tests.Running;
using CapitalOs.Security.Tests.Sinks;

namespace CapitalOs.Security.Tests;

/// <summary>Every attempt is in both logs, however its process ends, and verification compares them.</summary>
public sealed class BothLogsTests
{
    [Theory]
    [InlineData("exit")]
    [InlineData("exec")]
    public async Task CommandWhoseToolEndsItsProcess_IsBlocked_WithItsOneEvent(string how)
    {
        using Books books = new();
        using Sink sink = Techniques.SinkOf("libc", books);
        ProgramResult result = books.Call(
            "probe_end", new { target = sink.Target, how, correlation_id = "ended" });
        Assert.Empty(await sink.ReceivedAsync());
        Assert.Equal(6, result.ExitCode);
        JsonElement problem = Json.Parse(result.Error[result.Error.IndexOf('{', StringComparison.Ordinal)..]);
        Assert.Equal(("egress_blocked", "ended"), (problem.Text("code"), problem.Text("correlation_id")));
        JsonElement happened = Assert.Single(Events(books), one => one.Text("correlation_id") == "ended");
        Assert.Equal(
            ("probe_end", "egress_blocked", "owner", "cli"),
            (happened.Text("tool"), happened.Text("code"), happened.Text("actor_id"), happened.Text("door")));
        AssertVerifies(books, isOpen: false);

        // It counts like any other attempt.
        books.Call("probe_end", new { target = sink.Target, how });
        books.Call("probe_end", new { target = sink.Target, how });
        Assert.Contains(
            "tool_quarantined",
            books.Call("probe_end", new { target = sink.Target, how }).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerWhoseToolEndsIt_LeavesTheAttemptInBothLogs()
    {
        using Books books = new();
        using Sink sink = Techniques.SinkOf("libc", books);
        await using (Server server = await Server.StartAsync(books))
        {
            await Assert.ThrowsAnyAsync<Exception>(
                () => server.CallAsync("probe_end", new { target = sink.Target, how = "exit" }));
            await server.Supervisor.WaitForExitAsync();
        }

        AssertVerifies(books, isOpen: false);
        JsonElement told = Assert.Single(Events(books), one => one.Text("tool") == "_runtime");
        Assert.Equal("unmatched", told.Text("status"));
        Assert.Equal("net.socket", told.GetProperty("violation").List("attempts")[0].Text("rule"));
    }

    [Fact]
    public async Task ServerKilledBetweenEvidenceAndEvent_IsNoTampering_AndTheNextStartTells()
    {
        using Books books = new();
        using Sink sink = Techniques.SinkOf("libc", books);
        await using (Server server = await Server.StartAsync(books))
        {
            long before = EvidenceLog.Verify(books.Evidence).GoodRecords;
            Task<Answer> hanging = server.CallAsync("probe_end", new { target = sink.Target, how = "hang" });
            using CancellationTokenSource guard = new(TimeSpan.FromSeconds(60));
            while (EvidenceLog.Verify(books.Evidence).GoodRecords < before + 2)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), guard.Token);
            }

            server.Supervisor.Kill();
            await server.Supervisor.WaitForExitAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => hanging);
        }

        AssertVerifies(books, isOpen: true);
        Assert.Equal(0, books.Call("list_accounts", new { }).ExitCode);
        AssertVerifies(books, isOpen: false);
        Assert.Equal("unmatched", Assert.Single(Events(books), one => one.Text("tool") == "_runtime").Text("status"));
        Assert.Empty(await sink.ReceivedAsync());
    }

    [Fact]
    public async Task BackgroundAttempt_BecomesARuntimeEvent_WithoutAnyFurtherCall()
    {
        using Books books = new();
        using Sink sink = Techniques.SinkOf("tcp4", books);
        await using Server server = await Server.StartAsync(books);
        object shedding = new { target = sink.Target, way = "no_flow" };
        Answer answer = await server.CallAsync("probe_read_tcp4", shedding, "shed");
        Assert.Equal(500, answer.Status);
        JsonElement told = Assert.Single(await RuntimeEventsAsync(server));
        Assert.Equal("unattributed", told.Text("status"));
        Assert.Equal(
            ("net.socket", "inet", "none"),
            (Attempt(told).Text("rule"), Attempt(told).Text("family"), Attempt(told).Text("attribution")));

        // One that a call left behind comes when nobody calls any more: the server writes it by itself.
        await server.CallAsync("probe_read_udp4", new { target = sink.Target, way = "late" });
        Assert.Equal(500, (await server.CallAsync("probe_self", new { })).Status);
        Assert.Equal(2, (await RuntimeEventsAsync(server)).Count);
        Assert.Equal(503, (await server.HealthAsync()).Status);
        AssertVerifies(books, isOpen: false);
    }

    /// <summary>
    /// Nobody can say when such an attempt comes: before the result is judged, while it commits, or after. It is told
    /// in every case, and only one that comes too late leaves an effect.
    /// </summary>
    [Fact]
    public async Task AttemptThatNobodyWaitsFor_IsToldWheneverItComes()
    {
        using Books books = new();
        using Sink sink = Techniques.SinkOf("libc", books);
        await using (Server server = await Server.StartAsync(books))
        {
            for (int i = 0; i < 20; i++)
            {
                int before = books.EvidenceLines().Count;
                string code = $"Late:{i}";
                Answer answer = await server.CallAsync(
                    "probe_write_libc", new { target = sink.Target, way = "left_behind", code }, $"late-{i}");
                Assert.Contains(answer.Status, (int[])[200, 500]);
                await server.CallAsync("probe_self", new { });
                Assert.True(books.EvidenceLines().Count > before || i > 0);
                Assert.Equal(
                    answer.Status == 200, (await server.AccountCodesAsync()).Contains(code, StringComparer.Ordinal));
                await server.LiftAsync("probe_write_libc");
                await server.LiftAsync("probe_self");
            }
        }

        Assert.Empty(await sink.ReceivedAsync());
        Assert.Equal(0, books.Call("list_accounts", new { }).ExitCode);
        int told = books.EvidenceLines().Count;
        ProgramResult verified = books.Run("verify");
        Assert.True(verified.ExitCode == 0, verified.Error);

        // Verification performs accepted writes again, so that these attack again: only that is new.
        const string note = "note: no event names record ";
        int at = verified.Output.IndexOf(note, StringComparison.Ordinal);
        string first = at < 0 ? $"{told + 1}" : verified.Output[(at + note.Length)..].Split(',', ' ')[0];
        Assert.Equal($"{told + 1}", first);
    }

    [Fact]
    public async Task EvidenceThatCannotBeWritten_EndsTheServerWith6_AndNothingOfTheCallIsInTheBooks()
    {
        using Books books = new();
        using Sink sink = Techniques.SinkOf("libc", books);
        await using Server server = await Server.StartAsync(books);
        Answer self = await server.CallAsync("probe_self", new { });
        Assert.Equal(200, self.Status);
        string before = StoredState.Of(books);
        using (Process limit = Process.Start(
            "/usr/bin/prlimit", ["--pid", $"{server.Supervisor.Id}", "--fsize=0:unlimited"]))
        {
            await limit.WaitForExitAsync();
            Assert.Equal(0, limit.ExitCode);
        }

        await Assert.ThrowsAnyAsync<Exception>(
            () => server.CallAsync("probe_write_libc", new { target = sink.Target, code = "Leaked" }, "unwritten"));
        await server.Supervisor.WaitForExitAsync();
        Assert.Equal(6, server.Supervisor.ExitCode);
        Assert.Contains("a record was not written", server.Messages, StringComparison.Ordinal);
        Assert.False(Directory.Exists($"/proc/{self.Json.GetProperty("pid").GetInt32()}"));
        Assert.Equal(before, StoredState.Of(books));
        Assert.DoesNotContain(Events(books), one => one.Text("correlation_id") == "unwritten");
        Assert.Empty(await sink.ReceivedAsync());
        AssertVerifies(books, isOpen: false);
    }

    [Fact]
    public async Task EvidenceThatWasCutReplacedOrRemoved_IsExit5_AndNamed()
    {
        using Books books = new();
        using Sink sink = Techniques.SinkOf("libc", books);
        Assert.Equal(6, books.Call("probe_read_libc", new { target = sink.Target }).ExitCode);
        Assert.Equal(6, books.Call("probe_read_udp4", new { target = "1" }).ExitCode);
        AssertVerifies(books, isOpen: false);
        byte[] whole = await File.ReadAllBytesAsync(books.Evidence);
        string[] lines = await File.ReadAllLinesAsync(books.Evidence);

        await File.WriteAllTextAsync(books.Evidence, string.Join('\n', lines[..^1]) + "\n");
        ProgramResult cut = books.Run("verify");
        Assert.Equal(5, cut.ExitCode);
        Assert.Contains($"names evidence record {lines.Length}", cut.Error, StringComparison.Ordinal);

        // Another sound chain, of other books, in its place.
        using Books others = new();
        Assert.Equal(6, others.Call("probe_read_udp4", new { target = "1" }).ExitCode);
        Assert.Equal(6, others.Call("probe_read_libc", new { target = sink.Target }).ExitCode);
        File.Copy(others.Evidence, books.Evidence, overwrite: true);
        Assert.Equal(5, books.Run("verify").ExitCode);

        File.Delete(books.Evidence);
        Assert.Equal(5, books.Run("verify").ExitCode);
        await File.WriteAllBytesAsync(books.Evidence, whole);
        AssertVerifies(books, isOpen: false);
    }

    [Fact]
    public async Task AFlood_LeavesFewRecordsInOrder_AndTheServerServesOn()
    {
        using Books books = new();
        await using Server server = await Server.StartAsync(books);
        int before = books.EvidenceLines().Count;
        Answer flooded = await server.CallAsync("probe_flood", new { count = 100_000 }, "flood");
        Assert.Equal(500, flooded.Status);
        Assert.Equal(
            [("stream", "1"), ("stream", "2-9"), ("stream", "10-99"), ("stream", "100+"), ("dgram", "1")],
            books.EvidenceLines().Skip(before).Select(one => (one.Text("sock_type"), one.Text("repeat"))));
        Assert.Equal("egress_blocked", Assert.Single(await server.EventsAsync("flood")).Text("code"));
        Assert.False(server.Supervisor.HasExited);
        Assert.Equal(200, (await server.CallAsync("list_accounts", new { })).Status);
        using Sink sink = Techniques.SinkOf("libc", books);
        Assert.Equal(500, (await server.CallAsync("probe_read_libc", new { target = sink.Target })).Status);
        Assert.Empty(await sink.ReceivedAsync());
        Assert.Equal(200, (await server.HealthAsync()).Status);
        AssertVerifies(books, isOpen: false);
    }

    private static JsonElement Attempt(JsonElement told) =>
        Assert.Single(told.GetProperty("violation").List("attempts"));

    private static void AssertVerifies(Books books, bool isOpen)
    {
        ProgramResult result = books.Run("verify");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(isOpen, result.Output.Contains("note: ", StringComparison.Ordinal));
    }

    private static IReadOnlyList<JsonElement> Events(Books books)
    {
        ProgramResult result = books.Call("list_events", new { limit = 100 });
        Assert.True(result.ExitCode == 0, result.Error);
        return Json.Parse(result.Output).List("events");
    }

    private static async Task<IReadOnlyList<JsonElement>> RuntimeEventsAsync(Server server)
    {
        Answer answer = await server.CallAsync("list_events", new { tool = "_runtime" });
        Assert.Equal(200, answer.Status);
        return answer.Json.List("events");
    }
}
