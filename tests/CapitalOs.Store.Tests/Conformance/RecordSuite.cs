using CapitalOs.EventLog.Events;
using CapitalOs.EventLog.Hashing;
using CapitalOs.EventLog.Responses;
using CapitalOs.Ledger.Identity;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Credentials;
using CapitalOs.Store.Events;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Idempotency;
using CapitalOs.Store.Snapshots;
using CapitalOs.Store.Tests.Support;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>Events, snapshots, first answers and credentials.</summary>
public abstract class RecordSuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    private static string TextOf(string id) =>
        $"{{\"account_id\":\"\",\"correlation_id\":\"{id}\",\"currency\":\"USD\",\"entity_id\":\"\"}}";

    /// <summary>What was packed ahead is kept only for the text that it was packed from.</summary>
    [Fact]
    public async Task Event_WhoseInputWasPackedAhead_IsReadAsWritten()
    {
        string[] inputs = [TextOf("a"), TextOf("b"), TextOf("c"), "{}"];
        PackedInput?[] ahead = [PackedInput.Of(inputs[0]), PackedInput.Of(TextOf("another")), null, null];
        Assert.Equal([true, true], ahead.Take(2).Select(one => one is not null));
        Assert.Null(PackedInput.Of("{}"));
        Assert.Null(PackedInput.Of(new string('x', 16_385)));
        Assert.NotNull(PackedInput.Of(new string('x', 16_384)));
        for (int i = 0; i < inputs.Length; i++)
        {
            ChainedEvent chained = EventChain.Next(
                Samples.Event(i + 2) with { Input = inputs[i] }, Books.Read(books => books.Head.Hash));
            await Books.WriteAsync(writer => writer.AppendEvent(chained, ahead[i]));
            Assert.Equal(chained, Books.Read(books => books.FindEvent(i + 2)));
        }
    }

    [Fact]
    public async Task Event_IsReadAsWritten_WithEveryMember()
    {
        EventRecord full = Samples.Event(2) with
        {
            CorrelationId = null,
            ActorId = null,
            AuthnMethod = AuthnMethods.None,
            Authorization = EventAuthorization.Denied,
            Door = EventDoors.Mcp,
            Status = "egress_blocked",
            Code = "forbidden",
            ViolationJson = "{\"rule\":\"socket\"}",
            InputHash = null,
            OutputHash = Sha256Hash.Of([7]),
            StateSeq = 0,
            Input = null,
            Minted = Sha256Hash.Of([8]).ToHex(),
            DurationUs = 99,
        };
        ChainedEvent chained = EventChain.Next(full, Books.Read(books => books.Head.Hash));
        await Books.WriteAsync(writer => writer.AppendEvent(chained));

        Assert.Equal(chained, Books.Read(books => books.FindEvent(2)));
        Assert.Equal(chained, Books.Read(books => books.FindEventById(chained.Record.EventId)));
        Assert.Equal(new ChainHead(2, chained.Hash), Books.Read(books => books.Head));
        Assert.Null(Books.Read(books => books.FindEvent(3)));
    }

    [Fact]
    public async Task Violations_AreFoundByToolAndByEvidence_FromTheEventsAlone()
    {
        await Books.WriteAsync(writer =>
        {
            Samples.AppendEvent(writer, one => one with { ViolationJson = Samples.Violation(7, 8) });
            Samples.AppendEvent(writer, one => one with { ViolationJson = Samples.Unattributed(9, 0) });
            Samples.AppendEvent(writer, one => one with { ViolationJson = Samples.Violation(8, 10), Tool = "other" });
            Samples.AppendEvent(writer, one => one with
            {
                ViolationJson = Samples.Violation(11),
                Tool = "_runtime",
                Input = """{"tool":"other"}""",
            });
        });
        Assert.Equal([2], Books.Read(books => books.LatestViolations("test_tool", 5)));
        Assert.Equal([5, 4], Books.Read(books => books.LatestViolations("other", 5)));
        Assert.Equal([5], Books.Read(books => books.LatestViolations("other", 1)));
        Assert.Equal(
            [2, 2, 3, 4, 5, null],
            new long[] { 7, 8, 9, 10, 11, 12 }.Select(seq => Books.Read(books => books.FindEventNaming(seq))));
    }

    [Fact]
    public async Task Quarantine_HoldsUntilItIsLifted_AndForgetsWhatWasBefore()
    {
        await Books.WriteAsync(writer =>
        {
            long seq = Samples.AppendEvent(writer, one => one with { ViolationJson = Samples.Violation(1) });
            writer.InsertQuarantine("test_tool", seq);
            Assert.Equal(seq, writer.FindQuarantine("test_tool"));
        });
        Assert.Equal(["test_tool"], Books.Read(books => books.ListQuarantinedTools()));
        Assert.Null(Books.Read(books => books.FindQuarantine("other")));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Books.WriteAsync(
            writer => writer.InsertQuarantine("test_tool", Samples.AppendEvent(writer))));
        await Books.WriteAsync(writer => writer.LiftQuarantine("test_tool", Samples.AppendEvent(writer)));
        Assert.Null(Books.Read(books => books.FindQuarantine("test_tool")));
        Assert.Empty(Books.Read(books => books.LatestViolations("test_tool", 5)));
        await Assert.ThrowsAsync<ArgumentException>(() => Books.WriteAsync(
            writer => writer.LiftQuarantine("test_tool", Samples.AppendEvent(writer))));
    }

    [Fact]
    public async Task Event_ThatDoesNotContinueTheHead_IsRefused()
    {
        ChainHead head = Books.Read(books => books.Head);
        ChainedEvent next = EventChain.Next(Samples.Event(2), head.Hash);
        ChainedEvent gap = EventChain.Next(Samples.Event(3), head.Hash);
        ChainedEvent other = EventChain.Next(Samples.Event(2), Sha256Hash.Of([9]));

        await Assert.ThrowsAsync<BooksConstraintException>(() => Books.WriteAsync(writer => writer.AppendEvent(gap)));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Books.WriteAsync(writer => writer.AppendEvent(other)));
        await Books.WriteAsync(writer => writer.AppendEvent(next));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Books.WriteAsync(writer => writer.AppendEvent(next)));
        Assert.Equal(2, Books.Read(books => books.Head.Seq));
    }

    [Fact]
    public async Task Chain_IsReadWhole_AcrossChunks_AndStopsWhenTheCallerDoes()
    {
        await Books.WriteAsync(writer =>
        {
            for (int i = 0; i < 600; i++)
            {
                Samples.AppendEvent(writer);
            }
        });

        Assert.Equal(
            Enumerable.Range(1, 601).Select(seq => (long)seq),
            Books.Read(books => books.ReadChain(1).Select(chained => chained.Record.Seq).ToList()));
        Assert.Equal(300, Books.Read(books => books.ReadChain(300).First().Record.Seq));
        await Books.WriteAsync(writer => Samples.AppendEvent(writer));
        Assert.Equal(602, Books.Read(books => books.ReadChain(300).Last().Record.Seq));
    }

    [Fact]
    public async Task Snapshot_KeepsItsEarlierValuesInOrder()
    {
        AccountRow account = await Books.WriteAsync(writer => Samples.AddAccount(writer, "cash"));
        DateOnly day = new(2026, 1, 31);
        await PutSnapshot(account, day, 10);
        await PutSnapshot(account, day, 20);
        await PutSnapshot(account, day, -30);
        await PutSnapshot(account, day.AddDays(5), 40);

        Assert.Equal(-30, Books.Read(books => books.FindSnapshot(account.Key, day))!.Balance.MinorUnits);
        Assert.Equal(
            [10L, 20L],
            Books.Read(books => books.SnapshotHistory(account.Key, day)).Select(row => row.Balance.MinorUnits));
        Assert.Equal(-30, Latest(account, day.AddDays(4))!.Balance.MinorUnits);
        Assert.Equal(40, Latest(account, day.AddDays(5))!.Balance.MinorUnits);
        Assert.Null(Latest(account, day.AddDays(-1)));
        Assert.Null(Books.Read(books => books.FindSnapshot(account.Key, day.AddDays(1))));
        Assert.Equal(Samples.Snapshot(account, day, -30, 4), Latest(account, day));
    }

    [Fact]
    public async Task LatestSnapshots_OfManyAccounts_AreInTheOrderOfTheirKeys()
    {
        (AccountRow first, AccountRow second, AccountRow bare) = await Books.WriteAsync(writer => (
            Samples.AddAccount(writer, "a"), Samples.AddAccount(writer, "b"), Samples.AddAccount(writer, "c")));
        DateOnly day = new(2026, 1, 31);
        await PutSnapshot(first, day, 10);
        await PutSnapshot(first, day.AddDays(9), 20);
        await PutSnapshot(second, day.AddDays(1), 30);
        Assert.Equal(
            [null, 30, null, 10],
            Books.Read(books => books.LatestSnapshots([bare, second, bare, first], day.AddDays(8)))
                .Select(row => row?.Balance.MinorUnits));
        Assert.Equal(
            [20, null],
            Books.Read(books => books.LatestSnapshots([first, bare], day.AddDays(9)))
                .Select(row => row?.Balance.MinorUnits));
        Assert.Empty(Books.Read(books => books.LatestSnapshots([], day)));
    }

    [Fact]
    public async Task Snapshot_InAnotherCommodity_IsRefused()
    {
        AccountRow account = await Books.WriteAsync(writer => Samples.AddAccount(writer, "cash"));
        BalanceSnapshotRow row = Samples.Snapshot(account, new DateOnly(2026, 1, 31), 1, 2) with
        {
            Balance = Amount.Of(1, Samples.Vti),
        };
        await Assert.ThrowsAsync<ArgumentException>(() => Books.WriteAsync(writer =>
        {
            writer.PutSnapshot(row);
            Samples.AppendEvent(writer);
        }));
        Assert.Null(Latest(account, DateOnly.MaxValue));
    }

    [Fact]
    public async Task FirstAnswer_IsKept_AndASecondIsRefused()
    {
        IdempotencyRow row = Samples.FirstAnswer("x", 2, Sha256Hash.Of([3]));
        await Books.WriteAsync(writer =>
        {
            writer.InsertFirstAnswer(row);
            Samples.AppendEvent(writer, one => one with { OutputHash = row.OutputHash });
        });

        FirstAnswer found = new(row, InputHash.ForIdempotency("{}"u8));
        Assert.Equal(found, Books.Read(books => books.FindFirstAnswer("test_tool", "bank", "x")));
        Assert.Null(Books.Read(books => books.FindFirstAnswer("other_tool", "bank", "x")));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Books.WriteAsync(writer =>
            writer.InsertFirstAnswer(row with { Response = "{\"status\":\"other\"}" })));
        Assert.Equal(found, Books.Read(books => books.FindFirstAnswer("test_tool", "bank", "x")));
    }

    [Fact]
    public async Task Credential_IsFound_AndRevokedOnce()
    {
        CredentialRow row = Samples.Credential("token") with { ExpiresAt = new UtcInstant(99), Label = null };
        await Books.WriteAsync(writer => writer.InsertCredential(row));
        Assert.Equal(row, Books.Read(books => books.FindCredentialByTokenHash(row.TokenHash)));
        Assert.Null(Books.Read(books => books.FindCredentialByTokenHash(Sha256Hash.Of([5]))));

        await Books.WriteAsync(writer => writer.RevokeCredential(row.CredentialId, new UtcInstant(50)));
        Assert.Equal(
            row with { RevokedAt = new UtcInstant(50) },
            Books.Read(books => books.FindCredential(row.CredentialId)));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Books.WriteAsync(
            writer => writer.RevokeCredential(row.CredentialId, new UtcInstant(60))));
        await Assert.ThrowsAsync<ArgumentException>(() => Books.WriteAsync(
            writer => writer.RevokeCredential(Guid.Empty, new UtcInstant(60))));
    }

    [Fact]
    public async Task Credential_ThatMayWriteAndApprove_IsRefused()
    {
        await Assert.ThrowsAsync<BooksConstraintException>(() => Books.WriteAsync(
            writer => writer.InsertCredential(Samples.Credential("both", capabilities: 6))));
        await Books.WriteAsync(writer => writer.InsertCredential(Samples.Credential("one", capabilities: 4)));
        Assert.Equal(
            LedgerIds.Credential(Samples.Credential("one").TokenHash.ToHex()),
            Assert.Single(Books.Read(books => books.ListCredentials(null, 10))).CredentialId);
    }

    private BalanceSnapshotRow? Latest(AccountRow account, DateOnly asOf) =>
        Books.Read(books => books.LatestSnapshots([account], asOf)[0]);

    private Task PutSnapshot(AccountRow account, DateOnly day, long minorUnits) => Books.WriteAsync(writer =>
    {
        writer.PutSnapshot(Samples.Snapshot(account, day, minorUnits, writer.Head.Seq + 1));
        Samples.AppendEvent(writer);
    });
}
