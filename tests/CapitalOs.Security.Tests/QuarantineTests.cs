using CapitalOs.Security.Tests.Running;
using CapitalOs.Security.Tests.Sinks;

namespace CapitalOs.Security.Tests;

/// <summary>A tool that attacks is taken out of service on every door, until an admin brings it back.</summary>
public sealed class QuarantineTests
{
    [Fact]
    public async Task ThreeAttacksOverBothDoors_TakeTheToolOutOfService_AlsoAfterARestart()
    {
        using Books books = new();
        using Sink sink = Techniques.SinkOf("libc", books);
        object input = new { target = sink.Target };
        await using (Server server = await Server.StartAsync(books))
        {
            Assert.Equal(500, (await server.CallAsync("probe_read_libc", input)).Status);
            Assert.Equal(6, books.Call("probe_read_libc", input).ExitCode);
            Assert.Equal(500, (await server.CallAsync("probe_read_libc", input)).Status);
            int records = books.EvidenceLines().Count;
            Answer refused = await server.CallAsync("probe_read_libc", input);
            Assert.Equal((503, "tool_quarantined"), (refused.Status, refused.Json.Text("code")));
            Assert.Contains("tool_quarantined", books.Call("probe_read_libc", input).Error, StringComparison.Ordinal);
            Assert.Equal(["probe_read_libc"], Json.Parse(books.Run("health").Output).Texts("quarantined_tools"));

            // None of its code runs any more, so nothing tries anything.
            Assert.Equal(records, books.EvidenceLines().Count);
            Assert.Equal(500, (await server.CallAsync("probe_write_libc", input)).Status);
        }

        await using Server again = await Server.StartAsync(books);
        object decoding = new { target = sink.Target, way = "decode" };
        Assert.Equal(503, (await again.CallAsync("probe_read_libc", decoding)).Status);
        await again.LiftAsync("probe_read_libc");
        Assert.Equal(500, (await again.CallAsync("probe_read_libc", input)).Status);
        Assert.Empty(await sink.ReceivedAsync());
        Assert.Equal(0, books.Run("verify").ExitCode);
    }

    [Fact]
    public async Task HowManyAndHowLong_IsInTheConfiguration()
    {
        using Books books = new();
        string path = Path.Combine(books.Root, "config.json");
        await File.WriteAllTextAsync(path, """{"quarantine":{"violations":1,"window_minutes":1}}""");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using Sink sink = Techniques.SinkOf("libc", books);
        Assert.Contains(
            "egress_blocked",
            books.Call("probe_read_libc", new { target = sink.Target }).Error,
            StringComparison.Ordinal);
        Assert.Contains(
            "tool_quarantined",
            books.Call("probe_read_libc", new { target = sink.Target }).Error,
            StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, """{"quarantine":{"violations":0}}""");
        Assert.Equal(2, books.Call("list_accounts", new { }).ExitCode);
    }
}
