using System.Text.Json;
using CapitalOs.Seal;
using CapitalOs.Security.Tests.Running;
using CapitalOs.Security.Tests.Sinks;

namespace CapitalOs.Security.Tests;

/// <summary>The self test, and the seal around programs of others.</summary>
public sealed class SealCommandTests(ServedBooks served) : IClassFixture<ServedBooks>
{
    private const string Curl = "/usr/bin/curl";

    [Fact]
    public async Task SelfTest_IsBlocked_ThroughBothDoors()
    {
        Answer answer = await served.Server.CallAsync("seal_self_test", new { }, "self");
        Assert.Equal(500, answer.Status);
        AssertProbed(answer.Json);
        JsonElement happened = Assert.Single(await served.Server.EventsAsync("self"));
        Assert.Equal("egress_blocked", happened.Text("status"));

        ProgramResult result = served.Books.Call("seal_self_test", new { correlation_id = "self-cli" });
        Assert.Equal(6, result.ExitCode);
        AssertProbed(Json.Parse(result.Error));
        Assert.Equal("egress_blocked", Assert.Single(await served.Server.EventsAsync("self-cli")).Text("status"));
    }

    [Fact]
    public async Task SealedCurl_ReachesNothing_AndUnsealedCurlDoes()
    {
        using Sink sink = Techniques.SinkOf("tcp4", served.Books);
        string url = $"http://127.0.0.1:{sink.Target}/";
        ProgramResult control = ProbeProgram.RunAny(Curl, null, "--silent", url);
        Assert.Equal(0, control.ExitCode);
        Assert.Single(await sink.ReceivedAsync());

        ProgramResult result = Sealed("curl", out string evidence, Curl, "--silent", url);
        Assert.Empty(await sink.ReceivedAsync());
        Assert.NotEqual(0, result.ExitCode);
        AssertEvidence(evidence, result);
    }

    [Fact]
    public async Task AChildOfAChild_IsSealedToo()
    {
        using Sink sink = Techniques.SinkOf("tcp4", served.Books);
        string url = $"http://127.0.0.1:{sink.Target}/";
        string script = $"/bin/sh -c '{Curl} --silent {url}; echo grandchild went on'; echo end";
        ProgramResult control = ProbeProgram.RunAny("/bin/sh", null, "-c", script);
        Assert.Single(await sink.ReceivedAsync());

        ProgramResult result = Sealed("child", out string evidence, "/bin/sh", "-c", script);
        Assert.Empty(await sink.ReceivedAsync());
        Assert.Equal("grandchild went on\nend\n", result.Output);
        Assert.Equal(control.Output, result.Output);
        AssertEvidence(evidence, result);
    }

    private static void AssertProbed(JsonElement problem)
    {
        Assert.Equal("egress_blocked", problem.Text("code"));
        (string?, string?, string?)[] refused =
        [
            .. problem.List("violations").Select(one => (one.Text("rule"), one.Text("family"), one.Text("sock_type"))),
        ];
        Assert.Contains(("net.socket", "inet", "stream"), refused);
        Assert.Contains(("net.socket", "inet", "dgram"), refused);
    }

    private static void AssertEvidence(string evidence, ProgramResult result)
    {
        EvidenceVerification chain = EvidenceLog.Verify(evidence);
        Assert.True(chain.IsIntact, chain.Problem);
        EvidenceRecord[] records = [.. EvidenceLog.Read(evidence)];
        Assert.Contains(records, record => record.Rule == EvidenceRule.Socket);
        Assert.Contains(
            $"{records.Length} refused attempt(s) recorded in {evidence}", result.Error, StringComparison.Ordinal);
    }

    private ProgramResult Sealed(string name, out string evidence, params string[] command)
    {
        string work = served.Books.Beside($"work-{name}");
        Directory.CreateDirectory(work);
        evidence = served.Books.Beside(Path.Combine($"evidence-{name}", "evidence.log"));
        return ProbeProgram.RunAny(ProbeProgram.Path, work, ["seal", "--evidence", evidence, "--", .. command]);
    }
}
