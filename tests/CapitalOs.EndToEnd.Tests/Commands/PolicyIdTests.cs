using CapitalOs.EndToEnd.Tests.Support;

namespace CapitalOs.EndToEnd.Tests.Commands;

/// <summary>
/// One policy has one id, wherever it is told: by the command <c>health</c>, in the event of a start, and in the
/// evidence of an attempt. A server, which accepts connections, has another than a command, and each entry of the
/// allowlist makes another.
/// </summary>
public sealed class PolicyIdTests
{
    private const string NewestStart = "SELECT event_id FROM v_events WHERE tool = '_seal' ORDER BY seq DESC LIMIT 1";

    [Fact]
    public async Task PolicyId_IsTheSameInHealth_InTheEventOfTheStart_AndInTheEvidence()
    {
        using DataFolder data = DataFolder.Open();
        List<string> policies = [CheckCommand(data), await CheckServerAsync(data)];
        File.WriteAllText(
            Path.Combine(data.Path, "config.json"),
            """{"egress":{"allow":[{"name":"bank","to":"tcp:127.0.0.1:9"}]}}""");
        File.SetUnixFileMode(
            Path.Combine(data.Path, "config.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        policies.AddRange([CheckCommand(data), await CheckServerAsync(data)]);
        Assert.Equal(4, policies.Distinct().Count());
        Assert.Equal(0, data.Verify().ExitCode);
    }

    private static string CheckCommand(DataFolder data)
    {
        CliResult health = Cli.Run("health", "--data", data.Path);
        Assert.True(health.ExitCode == 0, $"{health}");
        string policy = health.Answer.GetProperty("seal").GetProperty("policy_id").GetString()!;
        Assert.Matches("^[0-9a-f]{64}$", policy);
        Assert.Equal(0, data.Call("list_accounts", "{}").ExitCode);
        Assert.Equal(policy, PolicyOfNewestStart(data));
        return policy;
    }

    private static async Task<string> CheckServerAsync(DataFolder data)
    {
        await using Server server = await Server.StartAsync(data.Path);
        using ToolClient client = server.Client();
        Answer attempt = await client.CallAsync("seal_self_test", """{"correlation_id":"policy"}""");
        Assert.Equal("egress_blocked", attempt.String("code"));
        string[] evidence = await File.ReadAllLinesAsync(Path.Combine(data.Path, "evidence", "evidence.log"));
        string policy = PolicyOfNewestStart(data);
        Assert.Contains($"\"policy_id\":\"{policy}\"", evidence[^1], StringComparison.Ordinal);
        return policy;
    }

    private static string PolicyOfNewestStart(DataFolder data)
    {
        string start;
        using (RawDatabase raw = new(data.Database))
        {
            start = (string)raw.Rows(NewestStart)[0][0]!;
        }

        CliResult shown = data.Call("get_event", $$"""{"event_id":"{{start}}"}""");
        Assert.True(shown.ExitCode == 0, $"{shown}");
        return shown.Answer.GetProperty("event").GetProperty("input").GetProperty("policy_id").GetString()!;
    }
}
