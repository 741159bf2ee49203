using CapitalOs.Store.Balances;
using CapitalOs.Store.Tests.Conformance;
using CapitalOs.Store.Tests.Support;
using CapitalOs.Store.Transactions;

namespace CapitalOs.Store.Tests.Sqlite;

/// <summary>What differs between sums that were kept and sums added up anew is only what it costs.</summary>
public sealed class KeptSumsTests : BooksSuite<FileBooks>
{
    private const string Date = "2026-01-20";
    private static readonly DateOnly Day = new(2026, 1, 20);
    private long[] _keys = null!;
    private int _made;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _keys = await Books.WriteAsync(writer => Enumerable.Range(0, 70)
            .Select(i => Samples.AddAccount(writer, $"a{i}").Key)
            .ToArray());
    }

    [Fact]
    public async Task OlderSnapshot_GoesOnShowingItsOwnSums()
    {
        await MoveAsync(Date, 1);
        Books.Read(old =>
        {
            Assert.Equal(1, old.SumPostings(_keys, Day)[1]);
            Task.Run(() => MoveAsync(Date, 10)).GetAwaiter().GetResult();
            Assert.Equal(11, Task.Run(Sum).GetAwaiter().GetResult());
            Assert.Equal(1, old.SumPostings(_keys, Day)[1]);
            Assert.Equal(1, old.SumPostings(_keys, Day.AddDays(1))[1]);
            Assert.Equal(11, Task.Run(Sum).GetAwaiter().GetResult());
            return true;
        });
    }

    /// <summary>
    /// A snapshot that is younger than what is kept, but older than what another reader has made of it.
    /// </summary>
    [Fact]
    public async Task SnapshotInBetween_ShowsItsOwnSums()
    {
        await MoveAsync(Date, 1);
        Assert.Equal(1, Sum());
        await MoveAsync(Date, 10);
        Books.Read(between =>
        {
            // The snapshot begins with its first read.
            Assert.Equal(11, between.SumPostings(_keys[1], null, Day));
            Task.Run(() => MoveAsync(Date, 100)).GetAwaiter().GetResult();
            Assert.Equal(111, Task.Run(Sum).GetAwaiter().GetResult());
            Assert.Equal(11, between.SumPostings(_keys, Day)[1]);
            return true;
        });
        Assert.Equal(111, Sum());
    }

    [Fact]
    public async Task TransactionOfALaterDay_IsInNoEarlierSum()
    {
        await MoveAsync(Date, 1);
        Assert.Equal(1, Sum());
        await MoveAsync("2026-01-21", 10);
        Assert.Equal(1, Sum());
        await MoveAsync("1969-12-31", 100);
        Assert.Equal(101, Sum());
    }

    [Fact]
    public async Task MorePostingsThanAreAddedOneByOne_AreAddedUpAnew()
    {
        await MoveAsync(Date, 1);
        Assert.Equal(1, Sum());
        await Books.WriteAsync(writer =>
        {
            for (int i = 0; i <= KeptSums.PostingsMax / 2; i++)
            {
                Move(writer, Date, 1);
            }
        });
        Assert.Equal((KeptSums.PostingsMax / 2) + 2, Sum());
        Assert.Equal((KeptSums.PostingsMax / 2) + 2, Sum());
        await MoveAsync(Date, 10);
        Assert.Equal((KeptSums.PostingsMax / 2) + 12, Sum());
    }

    [Fact]
    public async Task MoreDaysThanAreKept_EachHaveTheirSum()
    {
        for (int round = 1; round <= 2; round++)
        {
            await MoveAsync(Date, 1);
            for (int i = -KeptSums.DaysMax; i <= KeptSums.DaysMax; i++)
            {
                DateOnly day = Day.AddDays(i);
                Assert.Equal(i < 0 ? 0 : round, Books.Read(books => books.SumPostings(_keys, day))[1]);
            }
        }
    }

    /// <summary>Two readers that begin at the same transaction bring the same postings.</summary>
    [Fact]
    public void PostingsThatTwoReadersBring_AreAddedOnce()
    {
        KeptDay<long> kept = new(Day, 5);
        kept.Keep(5, [(1, 100), (2, 200)]);
        kept.Advance(5, 7, [(1, 10), (3, 30)], Add);
        kept.Advance(5, 7, [(1, 10), (3, 30)], Add);
        kept.Advance(5, 6, [(1, 10)], Add);
        long[] found = new long[3];
        Assert.Equal([2], kept.Find(7, [1, 2, 3], found));
        Assert.Equal([110, 200, 0], found);
        Assert.Equal([0, 1, 2], kept.Find(5, [1, 2, 3], found));
        kept.Keep(5, [(3, 30)]);
        Assert.Equal([0], kept.Find(7, [3], found));
    }

    private static long Add(long sum, long units) => sum + units;

    private long Sum() => Books.Read(books => books.SumPostings(_keys, Day))[1];

    private Task MoveAsync(string date, long units) => Books.WriteAsync(writer => Move(writer, date, units));

    private void Move(IBooksWriter writer, string date, long units)
    {
        writer.InsertTransaction(Samples.Transaction(
            writer,
            $"{++_made}",
            date,
            [new NewPosting(_keys[0], -units, null), new NewPosting(_keys[1], units, null)]));
        Samples.AppendEvent(writer);
    }
}
