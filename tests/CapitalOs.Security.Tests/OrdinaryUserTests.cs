using System.Text.Json;
using CapitalOs.Seal;
using CapitalOs.Security.Tests.Running;
using CapitalOs.Security.Tests.Sinks;
using CapitalOs.TestKit;

namespace CapitalOs.Security.Tests;

/// <summary>The seal needs no privilege: all of it for a user who owns nothing but a folder.</summary>
public sealed class OrdinaryUserTests : IDisposable
{
    private const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly ScratchFolder scratch = new();
    private readonly string program;
    private readonly string home;

    public OrdinaryUserTests()
    {
        File.SetUnixFileMode(scratch.Path, Everybody);
        string copy = scratch.File("program");
        home = scratch.File("home");
        Directory.CreateDirectory(home);
        ProbeProgram.RunAny("/bin/cp", null, "-r", Path.GetDirectoryName(ProbeProgram.Path)!, copy);
        ProbeProgram.RunAny("/bin/chmod", null, "-R", "a+rX", copy);
        program = Path.Combine(copy, Path.GetFileName(ProbeProgram.Path));
        if (Environment.IsPrivilegedProcess)
        {
            Assert.Equal(0, ProbeProgram.RunAny("/bin/chown", null, "nobody", home).ExitCode);
        }
    }

    [Fact]
    public async Task AnOrdinaryUser_HasTheSameSeal()
    {
        string data = Path.Combine(home, "data");
        ProgramResult made = AsUser(program, "init", "--data", data);
        Assert.True(made.ExitCode == 0, made.Error);
        using Sink sink = StreamSink.Tcp(System.Net.IPAddress.Loopback);
        Assert.Equal(0, AsUser(program, "unsealed", "libc", sink.Target).ExitCode);
        Assert.NotEmpty(Assert.Single(await sink.ReceivedAsync()));

        string input = JsonSerializer.Serialize(new { target = sink.Target, code = "Leaked", correlation_id = "user" });
        ProgramResult blocked = AsUser(program, "tool", "call", "probe_write_libc", "--data", data, "--json", input);
        Assert.Empty(await sink.ReceivedAsync());
        Assert.Equal(6, blocked.ExitCode);
        Assert.Equal("egress_blocked", Json.Parse(blocked.Error).Text("code"));
        ProgramResult accounts = AsUser(program, "tool", "call", "list_accounts", "--data", data, "--json", "{}");
        Assert.Equal(0, accounts.ExitCode);
        Assert.Empty(Json.Parse(accounts.Output).List("accounts"));
        Assert.Equal(0, AsUser(program, "verify", "--data", data).ExitCode);
        Assert.True(Seals(AsUser(program, "tool", "call", "probe_self", "--data", data, "--json", "{}")));
    }

    [Fact]
    public void AnEvidenceFolderWithoutPermission_IsExit6_AndNamesTheLayer()
    {
        string data = Path.Combine(home, "data");
        Assert.Equal(0, AsUser(program, "init", "--data", data).ExitCode);
        string evidence = Path.Combine(data, "evidence");
        Assert.Equal(0, AsUser("/bin/rm", "-f", Path.Combine(evidence, "evidence.log")).ExitCode);
        Assert.Equal(0, AsUser("/bin/chmod", "0500", evidence).ExitCode);
        ProgramResult refused = AsUser(program, "tool", "call", "list_accounts", "--data", data, "--json", "{}");
        Assert.Equal(6, refused.ExitCode);
        Assert.Contains("seal: evidence: ", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, AsUser("/bin/chmod", "0700", evidence).ExitCode);
        Assert.Equal(0, AsUser(program, "health", "--data", data).ExitCode);
        Assert.True(EvidenceLog.Verify(Path.Combine(evidence, "evidence.log")).IsIntact);
    }

    public void Dispose() => scratch.Dispose();

    private static bool Seals(ProgramResult self)
    {
        IReadOnlyList<string> status = Json.Parse(self.Output).Texts("status_lines");
        Assert.DoesNotContain(status, line => line.StartsWith("Uid: 0 ", StringComparison.Ordinal));
        return status.Contains("Seccomp: 2") && status.Contains("NoNewPrivs: 1")
            && status.Contains("CapEff: 0000000000000000");
    }

    private ProgramResult AsUser(string command, params string[] arguments) => Environment.IsPrivilegedProcess
        ? ProbeProgram.RunAny("runuser", home, ["-u", "nobody", "--", command, .. arguments])
        : ProbeProgram.RunAny(command, home, arguments);
}
