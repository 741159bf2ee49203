using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Ledger.Money;
using CapitalOs.Store.Sqlite;
using CapitalOs.TestKit;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Tests.Support;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Tests.Execution;

public sealed class EgressTests
{
    private static readonly JsonObject Key = new() { ["key"] = "k", ["correlation_id"] = "c-1" };

    [Fact]
    public async Task WriteTool_ThatReachesOutAndSwallowsTheRefusal_IsBlockedAndTakenBackWhole()
    {
        using ScratchFolder folder = new();
        string path = folder.File("books.db");
        bool reaches = true;
        TestBooks? running = null;
        ProbeWrite probe = new(call =>
        {
            call.Books.InsertCommodity(new(CommodityCode.Parse("GOLD"), 4));
            if (reaches)
            {
                running!.Witness.Report(ScriptedWitness.Attempt(evidence: 41));
            }

            return ProbeWrite.Done();
        });
        await using TestBooks books = running = await TestBooks.OpenFileAsync(path, probe);
        string before = TableDump.State(path);
        Reply reply = await books.CallAsync(ProbeWrite.Name, books.Writer, Key);
        reply.Refused("egress_blocked");
        Assert.Equal((500, 6), (reply.Result.Status, reply.Result.ExitCode));
        Assert.Equal(before, TableDump.State(path));
        AssertEvent(books, 41);

        reaches = false;
        Assert.Equal("committed", (await books.CallAsync(ProbeWrite.Name, books.Writer, Key)).Accepted().Status);
        Assert.Equal(2, probe.Runs);
        Assert.NotEqual(before, TableDump.State(path));
    }

    [Theory]
    [InlineData("answer")]
    [InlineData("throw")]
    [InlineData("refuse")]
    [InlineData("overflow")]
    public async Task ReadTool_ThatReachesOut_IsBlockedHoweverItEnds(string end)
    {
        TestBooks? running = null;
        ProbeRead probe = new(_ =>
        {
            running!.Witness.Report(ScriptedWitness.Attempt(evidence: 5));
            return end switch
            {
                "answer" => ToolOutcome.Answer("ok", writer => writer.WriteString("stolen", "marker")),
                "refuse" => ToolOutcome.Refuse(new(Tools.Problems.ProblemCode.AccountNotFound, "marker")),
                "overflow" => throw new OverflowException("marker"),
                _ => throw new IOException("marker"),
            };
        });
        await using TestBooks books = running = await TestBooks.OpenAsync(probe);
        Reply reply = await books.CallAsync(ProbeRead.Name, books.Reader);
        reply.Refused("egress_blocked");
        Assert.DoesNotContain("marker", reply.Text, StringComparison.Ordinal);
        AssertEvent(books, 5);
        Assert.Equal(0, books.Witness.Open);
    }

    [Fact]
    public async Task Attempt_ThatIsReportedOnlyAtTheEnd_BlocksRealTools()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        books.Witness.AtTheEnd = [ScriptedWitness.Attempt()];
        (await books.CallAsync("list_accounts", books.Reader)).Refused("egress_blocked");
        (await books.CallAsync("create_account", books.Writer, Some.Account("1"))).Refused("egress_blocked");
        books.Witness.AtTheEnd = [];
        Assert.Null(books.Books.Read(reader => reader.FindAccountByCode("entity-default", "1")));
        Assert.Equal("committed", (await books.CallAsync("create_account", books.Writer, Some.Account("1"))).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ViolationWhoseEventCannotBeWritten_CommitsNothing_AndIsEventLogFailure(bool writes)
    {
        using ScratchFolder folder = new();
        string path = folder.File("books.db");
        BrokenLogBooks? broken = null;
        await using TestBooks books = await TestBooks.OpenAsync(
            SqliteBooks.Create(path), inner => broken = new BrokenLogBooks(inner));
        string before = TableDump.Of(path, _ => true);
        books.Witness.AtTheEnd = [ScriptedWitness.Attempt()];
        broken!.IsBroken = true;
        string tool = writes ? "create_account" : "list_accounts";
        Reply reply = await books.CallAsync(tool, books.Writer, writes ? Some.Account("1") : null);
        reply.Refused("event_log_failure");
        Assert.DoesNotContain("violations", reply.Text, StringComparison.Ordinal);
        Assert.Equal(before, TableDump.Of(path, _ => true));

        broken.IsBroken = false;
        reply = await books.CallAsync(tool, books.Writer, writes ? Some.Account("1") : null);
        reply.Refused("egress_blocked");
        Assert.NotEqual(before, TableDump.Of(path, _ => true));
    }

    [Fact]
    public async Task Answer_ToEqualAttempts_IsEqualBytesWhateverTheirOrderAndEvidence()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        EgressViolation[] attempts =
        [
            ScriptedWitness.Attempt("connect"), ScriptedWitness.Attempt("sendto"),
            ScriptedWitness.Attempt("connect", repeat: "2-9"), ScriptedWitness.Attempt() with { Attribution = "pool" },
        ];
        HashSet<string> answers = [];
        for (int i = 0; i < 4; i++)
        {
            books.Witness.AtTheEnd =
                [.. attempts.Skip(i).Concat(attempts.Take(i))
                    .Select((one, n) => one with { EvidenceSeq = 100 * i + n })];
            answers.Add((await books.CallAsync("list_accounts", books.Reader, Key.With("key", null))).Text);
        }

        Assert.Single(answers);
        Assert.DoesNotContain("evidence_seq", answers.Single(), StringComparison.Ordinal);
        Assert.Contains("\"violations\":[{\"attribution\":\"exact\",", answers.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_OfABlockedCallUnderTheSameKey_IsNoReplay()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid a = await books.AccountAsync("a");
        Guid b = await books.AccountAsync("b");
        books.Witness.AtTheEnd = [ScriptedWitness.Attempt()];
        (await books.RecordAsync(Some.Move("1", a, b))).Refused("egress_blocked");
        Assert.Null(books.Books.Read(
            reader => reader.FindFirstAnswer("record_transaction_bundle", "bank", "1")));
        (await books.RecordAsync(Some.Move("1", a, b, "7"))).Refused("egress_blocked");
        books.Witness.AtTheEnd = [];
        Assert.Equal("committed", (await books.RecordAsync(Some.Move("1", a, b, "7"))).Accepted().Status);
    }

    [Fact]
    public async Task EveryCall_IsWatchedOnce_BeforeItsInputIsRead()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        int before = books.Witness.Watches;
        (await books.CallAsync("list_accounts", null)).Refused("unauthenticated");
        (await books.CallAsync("list_accounts", books.Reader, new() { ["limit"] = 0 })).Refused("invalid_input");
        (await books.CallAsync("list_accounts", books.Reader)).Accepted();
        (await books.CallAsync("create_account", books.Writer, Some.Account("1"))).Accepted();
        Assert.Equal(before + 4, books.Witness.Watches);
        Assert.Equal(0, books.Witness.Open);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Attempt_WhileTheInputIsRead_FailsTheCallWhateverElseIsWrongWithIt(bool throws)
    {
        TestBooks? running = null;
        ProbeDecode probe = new(() =>
        {
            running?.Witness.Report(ScriptedWitness.Attempt(evidence: 3));
            return throws ? throw new OverflowException("marker") : new NoInput();
        });
        await using TestBooks books = running = await TestBooks.OpenAsync(probe);
        (await books.CallAsync(ProbeDecode.Name, books.Reader)).Refused("egress_blocked");
        AssertEvent(books, 3);

        // Also for a caller whom the gate refuses: the tool's code ran on this call, and it reached out.
        (await books.CallAsync(ProbeDecode.Name, "cos_" + new string('A', 43))).Refused("egress_blocked");
        EventLog.Events.EventRecord record = books.LastEvent.Record;
        Assert.Null(record.ActorId);
        Assert.NotNull(record.ViolationJson);
    }

    [Theory]
    [InlineData("attempt", "egress_blocked")]
    [InlineData("throw", "internal_error")]
    [InlineData("nothing", null)]
    public async Task Attempt_WhileTheKeyIsMade_FailsTheCallAndLeavesNothing(string does, string? code)
    {
        using ScratchFolder folder = new();
        string path = folder.File("books.db");
        TestBooks? running = null;
        ProbeKey probe = new(() =>
        {
            if (does == "throw")
            {
                throw new IOException("marker");
            }

            if (does == "attempt")
            {
                running!.Witness.Report(ScriptedWitness.Attempt());
            }
        });
        await using TestBooks books = running = await TestBooks.OpenFileAsync(path, probe);
        string before = TableDump.State(path);
        Reply reply = await books.CallAsync(ProbeKey.Name, books.Writer);
        if (code is null)
        {
            reply.Accepted();
            Assert.NotEqual(before, TableDump.State(path));
            return;
        }

        reply.Refused(code);
        Assert.Equal(before, TableDump.State(path));
        Assert.Equal(code, books.LastEvent.Record.Code);
    }

    [Fact]
    public async Task SelfTest_IsBlockedWhereTheSealHoldsAndSaysLeakedWhereItDoesNot()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        books.Probes = [new("tcp", true), new("udp", false)];
        Assert.Equal("leaked", (await books.CallAsync("seal_self_test", books.Admin)).Accepted().Status);
        books.Probes = [new("tcp", true), new("udp", true)];
        Assert.Equal("not_witnessed", (await books.CallAsync("seal_self_test", books.Admin)).Accepted().Status);
        books.Witness.AtTheEnd = [ScriptedWitness.Attempt()];
        (await books.CallAsync("seal_self_test", books.Admin)).Refused("egress_blocked");
    }

    private static void AssertEvent(TestBooks books, long evidence)
    {
        EventLog.Events.EventRecord record = books.LastEvent.Record;
        Assert.Equal(("egress_blocked", "egress_blocked"), (record.Status, record.Code));
        Assert.Null(record.Input);
        Assert.Null(record.OutputHash);
        JsonElement violation = JsonDocument.Parse(record.ViolationJson!).RootElement;
        Assert.Equal("egress", violation.GetProperty("class").GetString());
        JsonElement attempt = Assert.Single(violation.GetProperty("attempts").EnumerateArray());
        Assert.Equal(evidence, attempt.GetProperty("evidence_seq").GetInt64());
        Assert.Equal("loopback", attempt.GetProperty("dest_class").GetString());
    }
}
