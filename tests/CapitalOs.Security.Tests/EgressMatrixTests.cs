using System.Text.Json;
using CapitalOs.Seal;
using CapitalOs.Security.Tests.Running;
using CapitalOs.Security.Tests.Sinks;

namespace CapitalOs.Security.Tests;

/// <summary>
/// Every technique in reading and writing tools through both doors. The sink decides, and the unsealed control shows
/// that it would have seen something.
/// </summary>
public sealed class EgressMatrixTests(ServedBooks served) : IClassFixture<ServedBooks>
{
    private const int SealExit = 6;
    private const string Id = "00000000-same-length-for-every-call";
    private static readonly string[] Ways = ["direct", "thread", "task", "timer", "after_result", "decode", "key"];

    public static TheoryData<string> Names => Techniques.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task OverHttp_NothingLeaves_AndTheCallIsBlockedWithEvidence(string technique)
    {
        using Sink sink = Techniques.SinkOf(technique, served.Books);
        await AssertControlDeliversAsync(technique, sink);
        foreach (string effect in (string[])["read", "write"])
        {
            HashSet<string> bodies = [];
            string before = StoredState.Of(served.Books);
            foreach (string way in Ways.Where(way => way != "key" || effect == "write"))
            {
                string id = $"http-{technique}-{effect}-{way}";
                Answer answer = await served.Server.CallAsync(
                    $"probe_{effect}_{technique}", new { target = sink.Target, way, code = $"Leaked:{id}" }, id);
                Assert.Empty(await sink.ReceivedAsync());
                Assert.Equal(500, answer.Status);
                AssertProblem(answer.Json, technique, effect, id);
                Assert.Equal(before, StoredState.Of(served.Books));
                await AssertOneBlockedEventAsync(technique, effect, id, "http");
                await served.Server.LiftAsync($"probe_{effect}_{technique}");
                bodies.Add(answer.Body.Replace(id, Id, StringComparison.Ordinal));
            }

            // The C library's resolver asks for its cache daemon once in a process, which is another attempt.
            Assert.True(bodies.Count == 1 || technique == "resolver", string.Join('\n', bodies));
        }

        await AssertBooksServeOnAsync(technique, "http");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task OverTheCommandLine_NothingLeaves_AndTheCallIsBlockedWithEvidence(string technique)
    {
        using Sink sink = Techniques.SinkOf(technique, served.Books);
        await AssertControlDeliversAsync(technique, sink);
        foreach (string effect in (string[])["read", "write"])
        {
            string id = $"cli-{technique}-{effect}";
            string before = StoredState.Of(served.Books);
            ProgramResult result = served.Books.Call(
                $"probe_{effect}_{technique}",
                new { target = sink.Target, code = $"Leaked:{id}", correlation_id = id });
            Assert.Empty(await sink.ReceivedAsync());
            Assert.Equal(SealExit, result.ExitCode);
            Assert.Empty(result.Output);
            AssertProblem(Json.Parse(result.Error), technique, effect, id);
            Assert.Equal(before, StoredState.Of(served.Books));
            await AssertOneBlockedEventAsync(technique, effect, id, "cli");
        }

        await AssertBooksServeOnAsync(technique, "cli");
    }

    private static async Task AssertControlDeliversAsync(string technique, Sink sink)
    {
        ProgramResult control = ProbeProgram.Run("unsealed", technique, sink.Target);
        IReadOnlyList<byte[]> arrived = await sink.ReceivedAsync();
        Assert.True(
            arrived.Any(bytes => bytes.Length > 0),
            $"not proven: the control of {technique} delivered nothing ({control})");
    }

    private static void AssertProblem(JsonElement problem, string technique, string effect, string id)
    {
        Assert.Equal("egress_blocked", problem.Text("code"));
        Assert.Equal(500, problem.GetProperty("status").GetInt32());
        Assert.Equal($"probe_{effect}_{technique}", problem.Text("tool"));
        Assert.Equal(id, problem.Text("correlation_id"));
        Assert.Contains(problem.List("violations"), one => IsExpected(one, technique));
    }

    private static bool IsExpected(JsonElement one, string technique) =>
        (one.Text("rule"), one.Text("family")) == Techniques.RefusalOf(technique);

    private async Task AssertOneBlockedEventAsync(string technique, string effect, string id, string door)
    {
        JsonElement happened = Assert.Single(await served.Server.EventsAsync(id));
        Assert.Equal($"probe_{effect}_{technique}", happened.Text("tool"));
        Assert.Equal(
            ("egress_blocked", "egress_blocked", door),
            (happened.Text("status"), happened.Text("code"), happened.Text("door")));
        Assert.Equal(JsonValueKind.Null, happened.GetProperty("input").ValueKind);
        Assert.Equal(JsonValueKind.Null, happened.GetProperty("output_hash").ValueKind);
        JsonElement violation = happened.GetProperty("violation");
        Assert.Equal("egress", violation.Text("class"));
        IReadOnlyList<JsonElement> attempts = violation.List("attempts");
        Assert.Contains(attempts, one => IsExpected(one, technique));
        AssertEvidenceOf(attempts, door);
    }

    private void AssertEvidenceOf(IReadOnlyList<JsonElement> attempts, string door)
    {
        EvidenceVerification chain = EvidenceLog.Verify(served.Books.Evidence);
        Assert.True(chain.IsIntact, chain.Problem);
        IReadOnlyList<JsonElement> lines = served.Books.EvidenceLines();
        string attribution = door == "http" ? "thread" : "process";
        foreach (JsonElement attempt in attempts)
        {
            int seq = attempt.GetProperty("evidence_seq").GetInt32();
            JsonElement record = lines[seq - 1];
            Assert.Equal(seq, record.GetProperty("seq").GetInt32());
            foreach (string field in (string[])["rule", "family", "sock_type", "dest_class"])
            {
                Assert.Equal(attempt.Text(field), record.Text(field));
            }

            Assert.Equal((attribution, attribution), (attempt.Text("attribution"), record.Text("attribution")));
            Assert.StartsWith("call-", record.Text("invocation"), StringComparison.Ordinal);
            Assert.Equal(("none", "denied_errno"), (record.Text("benign_class"), record.Text("disposition")));
        }
    }

    private async Task AssertBooksServeOnAsync(string technique, string door)
    {
        string code = $"Kept:{door}:{technique}";
        string before = StoredState.Of(served.Books);
        Answer kept = await served.Server.CallAsync(
            "create_account", new { code, name = code, account_type = "asset" });
        Assert.Equal(200, kept.Status);
        Assert.NotEqual(before, StoredState.Of(served.Books));
        IReadOnlyList<string> codes = await served.Server.AccountCodesAsync();
        Assert.Contains(code, codes);
        Assert.DoesNotContain(codes, one => one.StartsWith("Leaked:", StringComparison.Ordinal));
    }
}
