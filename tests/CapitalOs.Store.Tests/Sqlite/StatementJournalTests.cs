using System.Runtime.Versioning;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Tests.Support;
using CapitalOs.TestKit;

namespace CapitalOs.Store.Tests.Sqlite;

/// <summary>
/// What a command has changed is kept for its being taken back: in memory as long as that is one piece, and then in a
/// file without a name that only its owner can read.
/// </summary>
[SupportedOSPlatform("linux")]
[Collection(nameof(Alone))]
public sealed class StatementJournalTests : IDisposable
{
    /// <summary>Other tests of the process have files of the same names.</summary>
    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;

    // Each account takes a page of its own for what it says of itself.
    private const int PagesOfTheAccounts = 600;
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(20, false)]
    [InlineData(PagesOfTheAccounts, true)]
    public async Task CommandInACrowd_IsTakenBackWhole_HoweverMuchItChanged(int accounts, bool isMoreThanAPiece)
    {
        await using SqliteBooks books = SqliteBooks.Create(_folder.File("books.db"));
        await books.WriteAsync(Samples.Begin);
        long[] keys = await books.WriteAsync(AddAccounts);
        UnixFileMode[] files = [];
        Task[] crowd = await HeldWriter.WhileAsync(held => Task.Run(() => books.WriteHereAsync(held)), () => (Task[])
        [
            books.WriteAsync(writer => Say(writer, keys[..1], 'b')),
            books.WriteAsync(writer =>
            {
                Say(writer, keys[..accounts], 'c');
                files = [.. Journals()];
                throw new NotSupportedException("taken back");
            }),
            books.WriteAsync(writer => Say(writer, keys[^1..], 'd')),
        ]);
        await crowd[0];
        await Assert.ThrowsAsync<NotSupportedException>(() => crowd[1]);
        await crowd[2];
        Assert.Equal(isMoreThanAPiece ? [OwnersOnly] : [], files);
        Assert.Equal(
            ['b', .. Enumerable.Repeat('a', PagesOfTheAccounts - 2), 'd'],
            books.Read(reader => keys.Select((_, i) => SaidBy(reader, i)).ToArray()));
        Assert.Empty(books.CheckIntegrity());
    }

    private static long[] AddAccounts(IBooksWriter writer)
    {
        long[] keys = [.. Enumerable.Range(0, PagesOfTheAccounts).Select(
            i => Samples.AddAccount(writer, Code(i)).Key)];
        Say(writer, keys, 'a');
        return keys;
    }

    private static void Say(IBooksWriter writer, IEnumerable<long> keys, char what)
    {
        long seq = writer.Head.Seq + 1;
        foreach (long key in keys)
        {
            writer.UpdateMetadata(key, $$"""{"said":"{{new string(what, 3_500)}}"}""", seq);
        }

        Samples.AppendEvent(writer);
    }

    private static string Code(int number) => $"{number:D4}";

    private static char SaidBy(IBooksReader reader, int number)
    {
        AccountRow account = reader.FindAccountByCode(Samples.Entity, Code(number))!;
        return account.Metadata["{\"said\":\"".Length];
    }

    /// <summary>The rights of the temporary files that SQLite has open.</summary>
    private static IEnumerable<UnixFileMode> Journals() =>
        from link in Directory.GetFiles("/proc/self/fd")
        where TargetOf(link).Contains("etilqs_", StringComparison.Ordinal)
        select File.GetUnixFileMode(link);

    private static string TargetOf(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: false)!.FullName;
        }
        catch (FileNotFoundException)
        {
            // It was closed since the folder was read, as that of the folder was.
            return string.Empty;
        }
    }
}
