using CapitalOs.Ledger.Time;
using CapitalOs.Store.Balances;
using CapitalOs.Store.Tests.Conformance;
using CapitalOs.Store.Tests.Support;
using CapitalOs.Store.Transactions;

namespace CapitalOs.Store.Tests.Sqlite;

/// <summary>An account with many postings in a month is added up once; what others see of it does not change.</summary>
public sealed class BusyMonthsTests : BooksSuite<FileBooks>
{
    // One in each half of the month, so that days are added and taken away, the month's ends, and its neighbours.
    private static readonly DateOnly[] Days =
    [
        new(2026, 1, 10), new(2026, 1, 20), new(2026, 1, 1), new(2026, 1, 15), new(2026, 1, 16), new(2026, 1, 31),
        new(2025, 12, 20), new(2026, 2, 10),
    ];

    private readonly List<(long Account, DateOnly Day, long Units)> _naive = [];
    private long[] _keys = null!;
    private int _made;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _keys = await Books.WriteAsync(writer => Enumerable.Range(0, 3)
            .Select(i => Samples.AddAccount(writer, $"a{i}").Key)
            .ToArray());
        await MoveManyAsync();
    }

    [Fact]
    public async Task SumsOfABusyAccount_AreThoseOfAllPostingsBesideWrites()
    {
        CompareAll();
        CompareAll();
        foreach (DateOnly day in Days)
        {
            await MoveAsync(day, 1_000);
            CompareAll();
        }

        await MoveManyAsync();
        CompareAll();
    }

    [Fact]
    public async Task OlderSnapshots_GoOnShowingTheirOwnSums()
    {
        DateOnly day = Days[0];
        long before = Sum(day);
        await MoveAsync(day, 1);
        Books.Read(old =>
        {
            // The snapshot begins with its first read.
            Assert.Equal(before + 1, old.SumPostings(_keys[1], null, day));
            Task.Run(() => MoveAsync(day, 10)).GetAwaiter().GetResult();
            Assert.Equal(before + 11, Task.Run(() => Sum(day)).GetAwaiter().GetResult());
            Assert.Equal(before + 1, old.SumPostings(_keys[1], null, day));
            Assert.Equal(before + 1, old.SumPostings([_keys[0], _keys[1]], day)[1]);
            return true;
        });
        Assert.Equal(before + 11, Sum(day));
    }

    private void CompareAll()
    {
        foreach (DateOnly day in Days)
        {
            long[] expected = [.. _keys.Select(key => _naive.Where(one => one.Account == key && one.Day <= day)
                .Sum(one => one.Units))];
            Assert.Equal(expected, Books.Read(books => books.SumPostings(_keys, day)));
            Assert.Equal(expected, _keys.Select(key => Books.Read(books => books.SumPostings(key, null, day))));
        }
    }

    private long Sum(DateOnly day) => Books.Read(books => books.SumPostings(_keys[1], null, day));

    /// <summary>More than are added up each time, on two days of January.</summary>
    private Task MoveManyAsync() => Books.WriteAsync(writer =>
    {
        for (int i = 0; i < 2 * BusyMonths.PostingsMin; i++)
        {
            Move(writer, Days[i % 2], i + 1);
        }
    });

    private Task MoveAsync(DateOnly day, long units) => Books.WriteAsync(writer => Move(writer, day, units));

    private void Move(IBooksWriter writer, DateOnly day, long units)
    {
        writer.InsertTransaction(Samples.Transaction(
            writer,
            $"{++_made}",
            BusinessDate.Format(day),
            [new NewPosting(_keys[0], -units, null), new NewPosting(_keys[1], units, null)]));
        Samples.AppendEvent(writer);
        _naive.Add((_keys[0], day, -units));
        _naive.Add((_keys[1], day, units));
    }
}
