using System.Collections.Concurrent;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Tests.Support;
using CapitalOs.Store.Writing;
using CapitalOs.TestKit;

namespace CapitalOs.Store.Tests.Sqlite;

/// <summary>
/// Effects before which a command has done nothing are taken back with the command: no savepoint is made for them, and
/// what is done after them stays.
/// </summary>
public sealed class EffectsOfACommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly SavepointNames _savepoints = new();

    private string Path => _folder.File("books.db");

    private BooksOptions Options => BooksOptions.Default with { Observer = _savepoints };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TakenBack_LeaveNothing_AndWhatComesAfterThemStays(bool inACrowd)
    {
        await using SqliteBooks books = SqliteBooks.Create(Path, Options);
        await books.WriteAsync(Samples.Begin);
        await InACrowdOrNot(books, inACrowd, writer =>
        {
            using (writer.BeginEffects())
            {
                Samples.AddAccount(writer, "gone");
                Assert.NotNull(writer.FindAccountByCode(Samples.Entity, "gone"));
            }

            Assert.Null(writer.FindAccountByCode(Samples.Entity, "gone"));
            Samples.AddAccount(writer, "after");
            return Samples.AppendEvent(writer);
        });

        Assert.Equal(["after"], CodesOf(books, "after", "gone"));
        Assert.DoesNotContain("SAVEPOINT effects_1", _savepoints.All);
        Assert.Empty(books.CheckIntegrity());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Kept_StayWithTheirCommand(bool inACrowd)
    {
        await using SqliteBooks books = SqliteBooks.Create(Path, Options);
        await books.WriteAsync(Samples.Begin);
        await InACrowdOrNot(books, inACrowd, writer =>
        {
            using (IEffects effects = writer.BeginEffects())
            {
                Samples.AddAccount(writer, "kept");
                effects.Keep();
            }

            return Samples.AppendEvent(writer);
        });

        Assert.Equal(["kept"], CodesOf(books, "kept"));
        Assert.DoesNotContain("SAVEPOINT effects_1", _savepoints.All);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TakenBackAfterSomethingElse_LeaveThatInPlace(bool inACrowd)
    {
        await using SqliteBooks books = SqliteBooks.Create(Path, Options);
        await books.WriteAsync(Samples.Begin);
        await InACrowdOrNot(books, inACrowd, writer =>
        {
            Samples.AddAccount(writer, "before");
            using (writer.BeginEffects())
            {
                Samples.AddAccount(writer, "gone");
            }

            return Samples.AppendEvent(writer);
        });

        Assert.Equal(["before"], CodesOf(books, "before", "gone"));
        Assert.Contains("SAVEPOINT effects_1", _savepoints.All);
    }

    [Fact]
    public async Task TakenBackTwice_LeaveWhatIsBetweenThem()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        await books.WriteHereAsync(writer =>
        {
            using (writer.BeginEffects())
            {
                Samples.AddAccount(writer, "gone");
            }

            Samples.AddAccount(writer, "between");
            using (writer.BeginEffects())
            {
                Samples.AddAccount(writer, "gone too");
            }

            return Samples.AppendEvent(writer);
        });
        Assert.Equal(["between"], CodesOf(books, "between", "gone", "gone too"));
    }

    /// <summary>Without a savepoint the turn is given up for a moment; who writes then is not written over.</summary>
    [Fact]
    public async Task AnotherProcess_MayWriteWhileEffectsAreTakenBack()
    {
        await using (SqliteBooks books = SqliteBooks.Create(Path))
        {
            await books.WriteAsync(Samples.Begin);
        }

        await using SqliteBooks other = SqliteBooks.Open(Path);
        BatchWriter writer = new(
            BooksFile.ConnectWriter(Path, BooksOptions.Default),
            new LockWithAGap(() => other.WriteHereAsync(one => Samples.AppendEvent(one)).Wait()),
            checkpointer: null,
            BooksOptions.Default);
        long seq = await writer.Enqueue(
            one =>
            {
                Assert.Equal(1, one.Head.Seq);
                using (one.BeginEffects())
                {
                    Samples.AddAccount(one, "gone");
                }

                Assert.Equal(2, one.Head.Seq);
                return Samples.AppendEvent(one);
            },
            mayRunHere: true);
        Assert.Equal(3, seq);
        Assert.Equal(3, other.Read(reader => reader.Head.Seq));
        Assert.Empty(other.CheckIntegrity());
        await writer.StopAsync();
    }

    [Fact]
    public async Task TurnThatDoesNotComeAgain_FailsTheCommand_AndNothingIsDone()
    {
        await using (SqliteBooks books = SqliteBooks.Create(Path))
        {
            await books.WriteAsync(Samples.Begin);
        }

        BatchWriter writer = new(
            BooksFile.ConnectWriter(Path, BooksOptions.Default),
            new LockWithAGap(() => throw new BooksBusyException("no turn")),
            checkpointer: null,
            BooksOptions.Default);
        await Assert.ThrowsAsync<BooksBusyException>(() => writer.Enqueue(
            one =>
            {
                using (one.BeginEffects())
                {
                    Samples.AddAccount(one, "gone");
                }

                return Samples.AppendEvent(one);
            },
            mayRunHere: true));
        Assert.Equal(2, await writer.Enqueue(one => Samples.AppendEvent(one), mayRunHere: true));
        await writer.StopAsync();
    }

    [Fact]
    public async Task CommandThatStandsForMany_SharesNoBatch_AndKeepsItsPlace()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        WriterCounters before = books.Counters;
        List<string> order = [];
        string Note(string name)
        {
            order.Add(name);
            return name;
        }

        Task<string>[] writes = await HeldWriter.WhileAsync(
            command => Task.Run(() => books.WriteHereAsync(command)),
            () => (Task<string>[])
            [
                books.WriteAsync(_ => Note("a")),
                books.WriteAsync(_ => Note("b")),
                books.WriteAloneAsync(_ => Note("many")),
                books.WriteAsync(_ => Note("c")),
                books.WriteAsync(_ => Note("d")),
            ]);
        await Task.WhenAll(writes);

        Assert.Equal(["a", "b", "many", "c", "d"], order);
        Assert.Equal(4, books.Counters.Batches - before.Batches);
        Assert.Equal(2, books.Counters.LargestBatch);
    }

    private static async Task InACrowdOrNot(SqliteBooks books, bool inACrowd, Func<IBooksWriter, long> command)
    {
        if (!inACrowd)
        {
            await books.WriteHereAsync(command);
            return;
        }

        Task[] writes = await HeldWriter.WhileAsync(held => Task.Run(() => books.WriteHereAsync(held)), () =>
            (Task[])[books.WriteAsync(_ => 0), books.WriteAsync(command), books.WriteAsync(_ => 0)]);
        await Task.WhenAll(writes);
        Assert.Equal(3, books.Counters.LargestBatch);
    }

    private static string[] CodesOf(SqliteBooks books, params string[] codes) => books.Read(reader =>
        codes.Where(code => reader.FindAccountByCode(Samples.Entity, code) is not null).ToArray());

    private sealed class SavepointNames : IStatementObserver
    {
        public ConcurrentBag<string> All { get; } = [];

        public void Ran(Statement statement, Connection connection) => All.Add(statement.Sql);
    }

    private sealed class LockWithAGap(Action meanwhile) : IWriteLock
    {
        public void Begin(Connection connection) => connection.Run("BEGIN IMMEDIATE");

        public void BeginAgain(Connection connection)
        {
            meanwhile();
            Begin(connection);
        }

        public void End()
        {
        }

        public void Dispose()
        {
        }
    }
}
