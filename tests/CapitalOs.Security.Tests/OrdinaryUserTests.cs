using System.Text.Json;
using CapitalOs.Seal;
using CapitalOs.Security.Tests.Running;
using CapitalOs.Security.Tests.Sinks;

namespace CapitalOs.Security.Tests;

/// <summary>The seal needs no privilege: all of it for a user who owns nothing but a folder.</summary>
public sealed class OrdinaryUserTests : IDisposable
{
    private readonly OrdinaryUser user = new();

    [Fact]
    public async Task AnOrdinaryUser_HasTheSameSeal()
    {
        string data = Path.Combine(user.Home, "data");
        ProgramResult made = user.Run(user.Program, "init", "--data", data);
        Assert.True(made.ExitCode == 0, made.Error);
        using Sink sink = StreamSink.Tcp(System.Net.IPAddress.Loopback);
        Assert.Equal(0, user.Run(user.Program, "unsealed", "libc", sink.Target).ExitCode);
        Assert.NotEmpty(Assert.Single(await sink.ReceivedAsync()));

        string input = JsonSerializer.Serialize(new { target = sink.Target, code = "Leaked", correlation_id = "user" });
        ProgramResult blocked = user.Run(
            user.Program, "tool", "call", "probe_write_libc", "--data", data, "--json", input);
        Assert.Empty(await sink.ReceivedAsync());
        Assert.Equal(6, blocked.ExitCode);
        Assert.Equal("egress_blocked", Json.Parse(blocked.Error).Text("code"));
        ProgramResult accounts = user.Run(
            user.Program, "tool", "call", "list_accounts", "--data", data, "--json", "{}");
        Assert.Equal(0, accounts.ExitCode);
        Assert.Empty(Json.Parse(accounts.Output).List("accounts"));
        Assert.Equal(0, user.Run(user.Program, "verify", "--data", data).ExitCode);
        Assert.True(Seals(user.Run(user.Program, "tool", "call", "probe_self", "--data", data, "--json", "{}")));
    }

    [Fact]
    public void AnEvidenceFolderWithoutPermission_IsExit6_AndNamesTheLayer()
    {
        string data = Path.Combine(user.Home, "data");
        Assert.Equal(0, user.Run(user.Program, "init", "--data", data).ExitCode);
        string evidence = Path.Combine(data, "evidence");
        Assert.Equal(0, user.Run("/bin/rm", "-f", Path.Combine(evidence, "evidence.log")).ExitCode);
        Assert.Equal(0, user.Run("/bin/chmod", "0500", evidence).ExitCode);
        ProgramResult refused = user.Run(user.Program, "tool", "call", "list_accounts", "--data", data, "--json", "{}");
        Assert.Equal(6, refused.ExitCode);
        Assert.Contains("seal: evidence: ", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, user.Run("/bin/chmod", "0700", evidence).ExitCode);
        Assert.Equal(0, user.Run(user.Program, "health", "--data", data).ExitCode);
        Assert.True(EvidenceLog.Verify(Path.Combine(evidence, "evidence.log")).IsIntact);
    }

    public void Dispose() => user.Dispose();

    private static bool Seals(ProgramResult self)
    {
        IReadOnlyList<string> status = Json.Parse(self.Output).Texts("status_lines");
        Assert.DoesNotContain(status, line => line.StartsWith("Uid: 0 ", StringComparison.Ordinal));
        return status.Contains("Seccomp: 2") && status.Contains("NoNewPrivs: 1")
            && status.Contains("CapEff: 0000000000000000");
    }
}
