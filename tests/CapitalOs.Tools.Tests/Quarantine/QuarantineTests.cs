using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.EventLog.Events;
using CapitalOs.Store.Sqlite;
using CapitalOs.TestKit;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Quarantine;
using CapitalOs.Tools.Settings;
using CapitalOs.Tools.Tests.Support;
using CapitalOs.Tools.Verification;

namespace CapitalOs.Tools.Tests.Quarantine;

/// <summary>A tool that reaches out again and again is out of service, until an admin brings it back.</summary>
public sealed class QuarantineTests
{
    [Fact]
    public async Task ThirdViolationWithinTheWindow_QuarantinesTheTool_UntilAnAdminLiftsIt()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await BlockAsync(books, "list_accounts", 2);
        (await books.CallAsync("list_accounts", books.Reader)).Accepted();
        await BlockAsync(books, "list_accounts", 1);
        EventRecord quarantine = books.LastEvent.Record;
        Assert.Equal(
            ("_quarantine", "quarantined", "_system"), (quarantine.Tool, quarantine.Status, quarantine.ActorId));
        Assert.Equal(
            """{"tool":"list_accounts","violations":3,"window_minutes":10}""", quarantine.Input);
        Assert.Null(quarantine.ViolationJson);

        Reply refused = (await books.CallAsync("list_accounts", books.Reader)).Refused("tool_quarantined");
        Assert.Equal((503, 6), (refused.Result.Status, refused.Result.ExitCode));
        Assert.Equal("tool_quarantined", books.LastEvent.Record.Code);
        (await books.CallAsync("list_events", books.Reader)).Accepted();

        JsonObject lift = new() { ["tool"] = "list_accounts", ["reason"] = "the library was replaced" };
        (await books.CallAsync("lift_quarantine", books.Writer, lift)).Refused("forbidden");
        (await books.CallAsync("list_accounts", books.Reader)).Refused("tool_quarantined");
        Assert.Equal("lifted", (await books.CallAsync("lift_quarantine", books.Admin, lift)).Accepted().Status);
        (await books.CallAsync("list_accounts", books.Reader)).Accepted();
        Reply again = await books.CallAsync("lift_quarantine", books.Admin, lift);
        Assert.Equal("not_quarantined", again.Accepted().Status);

        // What came before the lifting does not count any more.
        await BlockAsync(books, "list_accounts", 2);
        (await books.CallAsync("list_accounts", books.Reader)).Accepted();
        await BlockAsync(books, "list_accounts", 1);
        (await books.CallAsync("list_accounts", books.Reader)).Refused("tool_quarantined");
    }

    [Fact]
    public async Task Violations_CountPerToolAndWithinTheWindowOnly()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await BlockAsync(books, "list_accounts", 2);
        await BlockAsync(books, "list_events", 2);
        books.Clock.Now += TimeSpan.FromMinutes(10) + TimeSpan.FromMicroseconds(1);
        await BlockAsync(books, "list_accounts", 1);
        (await books.CallAsync("list_accounts", books.Reader)).Accepted();
        books.Clock.Now += TimeSpan.FromMinutes(5);
        await BlockAsync(books, "list_accounts", 2);
        (await books.CallAsync("list_accounts", books.Reader)).Refused("tool_quarantined");

        // It stays so after the window.
        books.Clock.Now += TimeSpan.FromDays(30);
        (await books.CallAsync("list_accounts", books.Reader)).Refused("tool_quarantined");
        (await books.CallAsync("list_events", books.Reader)).Accepted();
    }

    [Fact]
    public async Task AttemptsThatBelongToNobody_QuarantineNoTool()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        for (int i = 0; i < 5; i++)
        {
            await BlockAsync(books, "list_accounts", 1, "unattributed");
        }

        (await books.CallAsync("list_accounts", books.Reader)).Accepted();
    }

    [Fact]
    public async Task SelfTestAndLifting_AreBlockedButNeverQuarantined()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject lift = new() { ["tool"] = "list_accounts", ["reason"] = "r" };
        books.Witness.AtTheEnd = [ScriptedWitness.Attempt()];
        for (int i = 0; i < 5; i++)
        {
            (await books.CallAsync("seal_self_test", books.Admin)).Refused("egress_blocked");
            (await books.CallAsync("lift_quarantine", books.Admin, lift)).Refused("egress_blocked");
        }

        Assert.Empty(books.Books.Read(reader => reader.ListQuarantinedTools()));
    }

    [Fact]
    public async Task QuarantinedTool_RunsNoneOfItsCode_AndIsRefusedInTheDocumentedOrder()
    {
        int decoded = 0;
        int ran = 0;
        ProbeDecode decode = new(() =>
        {
            decoded++;
            return new NoInput();
        });
        ProbeWrite write = new(_ =>
        {
            ran++;
            return ProbeWrite.Done();
        });
        await using TestBooks books = await TestBooks.OpenAsync(decode, write);
        await BlockAsync(books, ProbeDecode.Name, 3);
        await BlockAsync(books, ProbeWrite.Name, 3, token: books.Writer);
        int before = decoded;
        int ranBefore = ran;
        (await books.CallAsync(ProbeDecode.Name, "cos_" + new string('A', 43))).Refused("unauthenticated");
        (await books.CallAsync(ProbeDecode.Name, books.Reader, new() { ["correlation_id"] = "no spaces" }))
            .Refused("invalid_correlation_id");
        (await books.CallAsync(ProbeWrite.Name, books.Reader)).Refused("forbidden");
        (await books.SendAsync(new CallRequest
        {
            Tool = ProbeDecode.Name,
            Body = default,
            BodyState = BodyState.TooLarge,
            Token = books.Reader,
            HeaderCorrelationId = "c-1",
            Door = Door.Http,
        })).Refused("payload_too_large");
        (await books.CallAsync(ProbeDecode.Name, books.Reader, new() { ["unknown"] = 1 })).Refused("tool_quarantined");
        (await books.CallAsync(ProbeWrite.Name, books.Writer, new() { ["key"] = 7 })).Refused("tool_quarantined");
        Assert.Equal((before, ranBefore), (decoded, ran));
    }

    [Fact]
    public async Task Quarantine_SurvivesARestart_HoldsForOtherProcesses_AndIsVerified()
    {
        using ScratchFolder folder = new();
        string path = folder.File("books.db");
        string reader;
        await using (TestBooks books = await TestBooks.OpenFileAsync(path))
        {
            reader = books.Reader;
            await BlockAsync(books, "list_accounts", 3);
        }

        await using SqliteBooks again = SqliteBooks.Open(path);
        ToolCatalogue catalogue = GroundTools.Catalogue(new HonestProbe(() => []), new NoSettings());
        Executor executor = new(again, catalogue, new ScriptedWitness(), new TestClock(), _ => { });
        Reply reply = new(await executor.ExecuteAsync(new CallRequest
        {
            Tool = "list_accounts",
            Body = """{"correlation_id":"c"}"""u8.ToArray(),
            Token = reader,
            Door = Door.Http,
        }));
        reply.Refused("tool_quarantined");
        VerificationReport report = BooksVerifier.Verify(again, catalogue, null);
        Assert.Null(report.Fault);
    }

    [Fact]
    public async Task LiftedQuarantine_IsReplayed()
    {
        using ScratchFolder folder = new();
        string path = folder.File("books.db");
        await using (TestBooks books = await TestBooks.OpenFileAsync(path))
        {
            await BlockAsync(books, "create_account", 3, token: books.Writer);
            JsonObject lift = new() { ["tool"] = "create_account", ["reason"] = "r" };
            (await books.CallAsync("lift_quarantine", books.Admin, lift)).Accepted();
            (await books.CallAsync("create_account", books.Writer, Some.Account("1"))).Accepted();
            await BlockAsync(books, "create_account", 3, token: books.Writer);
        }

        await using SqliteBooks again = SqliteBooks.Open(path);
        ToolCatalogue tools = GroundTools.Catalogue(new HonestProbe(() => []), new NoSettings());
        VerificationReport report = BooksVerifier.Verify(again, tools, null);
        Assert.Null(report.Fault);
        Assert.Equal(["create_account"], again.Read(reader => reader.ListQuarantinedTools()));
    }

    [Theory]
    [InlineData("3/10", 3, 10)]
    [InlineData("1000/1440", 1000, 1440)]
    [InlineData("0/10", 0, 0)]
    [InlineData("3/0", 0, 0)]
    [InlineData("1001/10", 0, 0)]
    [InlineData("3/1441", 0, 0)]
    [InlineData("3", 0, 0)]
    [InlineData("-1/10", 0, 0)]
    [InlineData(null, 0, 0)]
    public void Settings_AreOneWordWithinTheirRange(string? word, int violations, int minutes)
    {
        QuarantineSettings? settings = QuarantineSettings.FromWord(word);
        Assert.Equal(minutes > 0, settings is not null);
        Assert.Equal(violations, settings?.Violations ?? 0);
        Assert.Equal(minutes, (int)(settings?.Window.TotalMinutes ?? 0));
        Assert.Equal(settings is null ? null : word, settings?.ToWord());
    }

    private static async Task BlockAsync(
        TestBooks books, string tool, int times, string rule = "connect", string? token = null)
    {
        books.Witness.AtTheEnd = [ScriptedWitness.Attempt(rule, evidence: 1)];
        for (int i = 0; i < times; i++)
        {
            JsonObject? input = tool == "create_account" ? Some.Account("blocked") : null;
            (await books.CallAsync(tool, token ?? books.Reader, input)).Refused("egress_blocked");
            JsonElement violation = JsonDocument.Parse(books.Events[^1].Record.ViolationJson
                ?? books.Events[^2].Record.ViolationJson!).RootElement;
            Assert.Equal(rule, violation.GetProperty("attempts")[0].GetProperty("rule").GetString());
        }

        books.Witness.AtTheEnd = [];
    }
}
