using CapitalOs.EventLog.Hashing;
using CapitalOs.Ledger.Identity;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Policy;
using CapitalOs.Ledger.Proposals;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Credentials;
using CapitalOs.Store.Entities;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Periods;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Tests.Support;
using CapitalOs.Store.Writing;
using CapitalOs.TestKit;

namespace CapitalOs.Store.Tests.Sqlite;

/// <summary>What the writer remembers is what its connection says, whatever was changed or taken back, and by whom.
/// </summary>
public sealed class WriterMemoryTests : IDisposable
{
    private const string Tool = "test_tool";
    private const long FoodKey = 2;
    private const long Proposed = 900;
    private static readonly PeriodKey Month = PeriodKey.Of(new DateOnly(2026, 1, 31));
    private readonly ScratchFolder _folder = new();

    private string Path => _folder.File("books.db");

    public void Dispose() => _folder.Dispose();

    /// <summary>Any changes in any order, alone and in batches, kept and taken back, beside another writer.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task WhatIsRemembered_IsWhatTheStoreSays_AfterAnyChange(int seed)
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await using SqliteBooks others = SqliteBooks.Open(Path);
        await books.WriteAsync(Begin);
        Random dice = new(seed);
        int known = 0;
        for (int step = 0; step < 120; step++)
        {
            int number = step;
            switch (dice.Next(8))
            {
                case 0:
                    await others.WriteHereAsync(writer => Changed(writer, dice, number));
                    break;
                case 1:
                    await Batch(books, dice, number);
                    break;
                case 2:
                    await Assert.ThrowsAsync<TimeoutException>(() => books.WriteHereAsync<bool>(writer =>
                    {
                        Changed(writer, dice, number);
                        throw new TimeoutException("on purpose");
                    }));
                    break;
                case 3:
                    await books.WriteHereAsync(writer => TakenBack(writer, dice, number));
                    break;
                default:
                    await books.WriteHereAsync(writer => Changed(writer, dice, number));
                    break;
            }

            known += await books.WriteHereAsync(Compare);
        }

        Assert.True(known > 40, $"{known} numbers were still remembered");
        Assert.Empty(books.CheckIntegrity());
    }

    /// <summary>Without this the test above would hold of a memory that forgets everything.</summary>
    [Fact]
    public async Task WhatWasReadInOneTransaction_IsNotReadInTheNext()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Begin);
        await books.WriteHereAsync(Compare);
        StatementLog log = new();
        await books.WriteHereAsync(writer =>
        {
            ((SqliteWriter)writer).Database.Observer = log;
            Ask(writer);
            ((SqliteWriter)writer).Database.Observer = null;
            return true;
        });

        Assert.Empty(log.Statements);
    }

    /// <summary>Folding the log into the file is no change, though it is done by another connection.</summary>
    [Fact]
    public async Task Folding_MakesNothingForgotten()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Begin);
        using (RawDatabase other = new(Path))
        {
            await books.WriteHereAsync(Compare);
            other.Run("PRAGMA wal_checkpoint(PASSIVE)");
        }

        Assert.True(await books.WriteHereAsync(writer => ((SqliteWriter)writer).Memory.Accounts.Count > 0));
    }

    [Fact]
    public async Task CredentialThatAnotherProcessRevoked_WorksNoMore()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await using SqliteBooks others = SqliteBooks.Open(Path);
        await books.WriteAsync(Begin);
        CredentialRow credential = Samples.Credential("token");
        CredentialRow? before = await books.WriteHereAsync(writer =>
            writer.FindCredentialByTokenHash(credential.TokenHash));
        await others.WriteAsync(writer => writer.RevokeCredential(credential.CredentialId, new UtcInstant(9)));
        CredentialRow? after = await books.WriteHereAsync(writer =>
            writer.FindCredentialByTokenHash(credential.TokenHash));

        Assert.Null(before!.RevokedAt);
        Assert.Equal(new UtcInstant(9), after!.RevokedAt);
    }

    [Fact]
    public async Task WhatATransactionChangedThatWasNotCommitted_IsForgotten()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Begin);
        await Assert.ThrowsAsync<BooksCommitException>(() => books.WriteHereAsync(writer =>
        {
            AccountRow food = writer.FindAccountByCode(Samples.Entity, "food")!;
            writer.PutState(food.Key, false, writer.Head.Seq + 1);
            Assert.False(writer.FindAccount(food.AccountId)!.IsActive);
            ((SqliteWriter)writer).Database.Run("ROLLBACK");
            return true;
        }));

        Assert.True(await books.WriteHereAsync(writer =>
            writer.FindAccountByCode(Samples.Entity, "food")!.IsActive && Compare(writer) >= 0));
    }

    /// <summary>More accounts and transactions in one command than there is room for: each posting counts once.
    /// </summary>
    [Fact]
    public async Task Totals_OfMoreThanThereIsRoomFor_AreWhatWasPosted()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        await books.WriteAsync(writer =>
        {
            long[] keys = [.. Enumerable.Range(0, 8_300).Select(i => Samples.AddAccount(writer, $"a{i}").Key)];
            for (int i = 0; i < keys.Length - 1; i++)
            {
                Samples.Move(writer, $"t{i}", "2026-01-31", keys[i], keys[i + 1], 5);
            }
        });

        Assert.Empty(books.CheckIntegrity());
        Assert.Equal(0, books.Read(reader => reader.SumPostings(2, null, new DateOnly(2026, 1, 31))));
        Assert.Equal(-5, books.Read(reader => reader.SumPostings(1, null, new DateOnly(2026, 1, 31))));
    }

    /// <summary>The first and the last month of all, those around 1970, and one that two transactions share.</summary>
    [Fact]
    public async Task Totals_OfEachMonth_BeginWithItsFirstPosting_AndGrowWithTheOthers()
    {
        string[] days = ["9999-12-31", "2026-01-31", "1970-01-01", "1969-12-31", "2026-01-01", "0001-01-01"];
        (int Month, long Debit, long Credit)[] once =
        [
            (101, 6, 0), (196912, 4, 0), (197001, 3, 0), (202601, 7, 0), (999912, 1, 0),
        ];
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        (long from, long to) = await books.WriteAsync(writer =>
            (Samples.AddAccount(writer, "from").Key, Samples.AddAccount(writer, "to").Key));
        for (int round = 1; round <= 2; round++)
        {
            await books.WriteAsync(writer =>
            {
                foreach ((int i, string day) in days.Index())
                {
                    Samples.Move(writer, $"{round}-{day}", day, from, to, i + 1);
                }
            });
            Assert.Equal(once.Select(one => (one.Month, one.Debit * round, one.Credit)), MonthsOf(to));
            Assert.Equal(once.Select(one => (one.Month, one.Credit, one.Debit * round)), MonthsOf(from));
            Assert.Equal(21 * round, books.Read(reader => reader.SumPostings(to, null, DateOnly.MaxValue)));
        }

        Assert.Empty(books.CheckIntegrity());
    }

    [Fact]
    public void AskingForMoreThanThereIsRoomFor_ForgetsWhatWasAskedBefore()
    {
        Remembered<int, string> few = new(2);
        Assert.Equal("a", few.Keep(1, "a"));
        Assert.Equal("b", few.Keep(2, "b"));
        Assert.Equal("c", few.Keep(2, "c"));
        Assert.True(few.TryGet(1, out string kept));
        Assert.Equal("a", kept);
        Assert.Equal("d", few.Keep(3, "d"));
        Assert.False(few.TryGet(1, out _));
        Assert.Equal(1, few.Count);
    }

    private (int Month, long Debit, long Credit)[] MonthsOf(long account)
    {
        using RawDatabase database = new(Path);
        using Statement statement = database.Connection.Prepare("""
            SELECT period, debit_units, credit_units FROM account_totals WHERE account_key = ?1 ORDER BY period
            """).Add(account);
        return [.. statement.Rows(row => (row.Int32(0), row.Int64(1), row.Int64(2)))];
    }

    private static void Begin(IBooksWriter writer)
    {
        Samples.Begin(writer);
        AccountRow cash = Samples.AddAccount(writer, "cash");
        AccountRow food = Samples.AddAccount(writer, "food");
        writer.PutAlias(Samples.Entity, "wallet", cash.AccountId, 1);
        writer.InsertCredential(Samples.Credential("token"));
        Samples.Move(writer, "first", "2026-01-31", cash.Key, food.Key, 5);
    }

    /// <summary>Commands that share a transaction, some of which fail.</summary>
    private static async Task Batch(SqliteBooks books, Random dice, int step)
    {
        Task<bool>[] commands = await HeldWriter.WhileAsync(books.WriteAsync, () => Enumerable.Range(0, 4)
            .Select(i => books.WriteAsync(writer =>
            {
                Ask(writer);
                for (int change = dice.Next(3); change >= 0; change--)
                {
                    Changed(writer, dice, (step * 10) + i);
                }

                // Looking brings the totals up to date, which must not be there in every command.
                _ = dice.Next(2) == 0 ? Compare(writer) : 0;
                return dice.Next(3) == 0 ? throw new TimeoutException("on purpose") : true;
            }))
            .ToArray());
        foreach (Task<bool> command in commands)
        {
            try
            {
                await command;
            }
            catch (TimeoutException)
            {
                // Its effects are gone, which the comparisons that follow see.
            }
        }
    }

    /// <summary>Effects that are taken back, the first of their command or not, and then others that stay.</summary>
    private static bool TakenBack(IBooksWriter writer, Random dice, int step)
    {
        if (dice.Next(2) == 0)
        {
            Changed(writer, dice, step);
        }

        Ask(writer);
        using (IEffects effects = writer.BeginEffects())
        {
            Changed(writer, dice, step);
            Ask(writer);
        }

        _ = Compare(writer);
        return Changed(writer, dice, step);
    }

    private static bool Changed(IBooksWriter writer, Random dice, int step)
    {
        long next = writer.Head.Seq + 1;
        AccountRow cash = writer.FindAccountByCode(Samples.Entity, "cash")!;
        AccountRow food = writer.FindAccountByCode(Samples.Entity, "food")!;
        string name = $"n{step}-{next}";
        switch (dice.Next(17))
        {
            case 0:
                Samples.AddAccount(writer, name);
                break;
            case 1:
                writer.PutState(food.Key, !food.IsActive, next);
                break;
            case 2:
                writer.UpdateMetadata(cash.Key, $$"""{"n":{{step}}}""", next);
                break;
            case 3:
                writer.PutProfile(cash.Key, new AccountProfileRow(
                    "bank", name, new AccountProfile(name, null, null), new UtcInstant(next), next));
                break;
            case 4:
                Guid before = writer.FindAlias(Samples.Entity, "wallet")!.AccountId;
                writer.PutAlias(
                    Samples.Entity, "wallet", before == cash.AccountId ? food.AccountId : cash.AccountId, next);
                break;
            case 5:
                PeriodState state = writer.StateOf(Samples.Entity, Month) == PeriodState.Open
                    ? PeriodState.Closed : PeriodState.Open;
                writer.InsertPeriodChange(
                    Samples.Entity, Month, new PeriodChangeRow(state, state == PeriodState.Open ? "why" : null, next));
                break;
            default:
                ChangeRules(writer, dice, step, (cash, food));
                break;
        }

        Samples.AppendEvent(writer);
        return true;
    }

    /// <summary>Changes what decides on calls, or adds a transaction.</summary>
    private static void ChangeRules(
        IBooksWriter writer, Random dice, int step, (AccountRow Cash, AccountRow Food) accounts)
    {
        (AccountRow cash, AccountRow food) = accounts;
        long next = writer.Head.Seq + 1;
        string name = $"n{step}-{next}";
        switch (dice.Next(11))
        {
            case 0:
                writer.InsertPolicyRuleVersion(Samples.Rule("wires", 1 + (step % 9)), next);
                break;
            case 1:
                writer.InsertApprovalSettingsVersion(
                    ApprovalDefaults.Standard with { RequiredApprovals = 1 + (step % 3) }, next);
                break;
            case 2:
                writer.InsertCredential(Samples.Credential(name, next));
                break;
            case 3:
                CredentialRow credential = writer.FindCredentialByTokenHash(HashOf("token"))!;
                if (credential.RevokedAt is null)
                {
                    writer.RevokeCredential(credential.CredentialId, new UtcInstant(next));
                }

                break;
            case 4 when writer.FindQuarantine(Tool) is null:
                writer.InsertQuarantine(Tool, next);
                break;
            case 5 when writer.FindQuarantine(Tool) is not null:
                writer.LiftQuarantine(Tool, next);
                break;
            case 6:
                writer.InsertEntity(new EntityRow(name, name, Samples.Usd.Code));
                break;
            case 7:
                writer.InsertProposal(Samples.Proposal($"p{next}", next), Samples.Postings(cash, food, Proposed));
                break;
            case 8 when writer.ListProposals(new() { Status = ProposalStatus.Proposed, Limit = 1 }) is [{ } open]:
                writer.MoveProposal(open.Key, ProposalStatus.Rejected, next);
                break;
            default:
                long key = writer.InsertTransaction(Samples.Transaction(
                    writer,
                    name,
                    "2026-01-31",
                    new(cash.Key, step + 1, null),
                    new(food.Key, -step - 1, null)) with { TransactionId = Guid.CreateVersion7() });
                writer.CountCommit(
                    "actor-1", Samples.Entity, new UtcInstant(step), Figure.OfUnits(step), key);
                break;
        }
    }

    /// <summary>Asks for everything that is remembered.</summary>
    private static object?[] Ask(IBooksReader books) =>
    [
        books.Head,
        books.FindEntity(Samples.Entity),
        books.FindAccount(LedgerIds.Account(Samples.Entity, "cash")),
        books.FindAccount(LedgerIds.Account(Samples.Entity, "food")),
        books.FindAccountByCode(Samples.Entity, "cash"),
        books.FindAccountByCode(Samples.Entity, "food"),
        books.FindAlias(Samples.Entity, "wallet"),
        books.FindAlias(Samples.Entity, "purse"),
        books.FindCredentialByTokenHash(HashOf("token")),
        books.FindQuarantine(Tool),
        books.StateOf(Samples.Entity, Month),
        string.Join(';', books.ListPolicyRules()),
        books.ApprovalSettings(),
        string.Join(',', books.ProposalsPosting(FoodKey, Proposed, new DateOnly(2026, 1, 31), 0, 99)),
    ];

    /// <summary>Holds the memory to the store and says how many numbers of transactions there were in it.</summary>
    private static int Compare(IBooksWriter writer)
    {
        SqliteWriter own = (SqliteWriter)writer;
        SqliteReader plain = new(own.Database);
        Assert.Equal(Ask(plain), Ask(writer));
        Assert.Equal(LastProposalIfOpen(plain), LastProposalIfOpen(writer));
        UtcInstant late = new(long.MaxValue / 2);
        Assert.Equal(
            plain.CommittedWithin("actor-1", Samples.Entity, late, 1_000_000_000),
            writer.CommittedWithin("actor-1", Samples.Entity, late, 1_000_000_000));

        WriterMemory memory = own.Memory;
        int known = 0;
        foreach (long key in new long[] { 1, 2 })
        {
            if (memory.TryGetTurnover(key, out (long Debit, long Credit) sums))
            {
                known++;
                Assert.Equal(sums, (Posted(own, key, "max(minor_units, 0)"), Posted(own, key, "max(-minor_units, 0)")));
            }

            // The sum is read from the totals, which must be up to date for that.
            Assert.Equal(
                Posted(own, key, "minor_units"), writer.SumPostings(key, null, new DateOnly(2026, 12, 31)));
        }

        if (memory.LastTransaction is { } last)
        {
            known++;
            Assert.Equal(last, own.Database.Scalar("SELECT max(transaction_key) FROM transactions"));
        }

        return known;
    }

    /// <summary>The last proposal as its own name finds it, which it does while it waits.</summary>
    private static long? LastProposalIfOpen(IBooksReader books) =>
        books.ListProposals(new() { Limit = 1 }) is [{ } last]
            ? books.FindOpenProposal(last.SourceSystem, last.ExternalId)?.Key
            : null;

    private static long Posted(SqliteWriter writer, long key, string units) =>
        writer.Database.Scalar($"SELECT coalesce(sum({units}), 0) FROM postings WHERE account_key = {key}");

    private static Sha256Hash HashOf(string token) => Samples.Credential(token).TokenHash;

    private sealed class StatementLog : IStatementObserver
    {
        public List<string> Statements { get; } = [];

        public void Ran(Statement statement, Connection connection) => Statements.Add(statement.Sql);
    }
}
