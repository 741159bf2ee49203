using CapitalOs.Ledger.Time;
using CapitalOs.Store.Tests.Support;
using CapitalOs.Store.Transactions;
using CsCheck;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>
/// Sums of many accounts are asked for again and again, and what was added up is kept: beside writes, each is what the
/// postings come to.
/// </summary>
public abstract class ManySumsSuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    private const int Accounts = 70;

    // Days from either half of a month, of neighbouring months, and before and after all others; more than are kept.
    private static readonly Gen<DateOnly> GenDay =
        Gen.Int[-15, 15].Select(offset => new DateOnly(2024, 2, 20).AddDays(offset * 3));

    private readonly List<(long Account, DateOnly Day, long Units)> naive = [];

    [Fact]
    public async Task SumsBetweenWrites_AreThoseOfAllPostingsSoFar()
    {
        long[] keys = await Books.WriteAsync(writer => Enumerable.Range(0, Accounts)
            .Select(i => Samples.AddAccount(writer, $"a{i}").Key)
            .ToArray());
        int made = 0;
        Gen<(DateOnly Day, int From, int To, long Units)[]> genBundles = Gen.Select(
            GenDay, Gen.Int[0, Accounts - 1], Gen.Int[0, Accounts - 1], Gen.Long[1, 1_000_000])
            .Where((_, from, to, _) => from != to)
            .Array[0, 3];

        // Fewer than the books have, more than they have, and in another order.
        Gen<long[]> genKeys = Gen.OneOf(
            Gen.Const(keys), Gen.Const(keys[..65]), Gen.Const(keys[5..]), Gen.Const<long[]>([.. keys, 4_711]),
            Gen.Const(keys.Reverse().ToArray()), Gen.Const(keys[..9]));
        await Gen.Select(genBundles, Gen.Select(genKeys, GenDay).Array[1, 4]).SampleAsync(
            async (bundles, questions) =>
            {
                await Books.WriteAsync(writer =>
                {
                    foreach ((DateOnly day, int from, int to, long units) in bundles)
                    {
                        Insert(writer, $"{++made}", day, keys[from], keys[to], units);
                        naive.Add((keys[from], day, -units));
                        naive.Add((keys[to], day, units));
                    }
                });
                foreach ((long[] wanted, DateOnly asOf) in questions)
                {
                    Assert.Equal(Expected(wanted, asOf), Books.Read(books => books.SumPostings(wanted, asOf)));
                }
            },
            iter: 400,
            threads: 1);
        Assert.True(naive.Count > 800, "the sample is too small to mean anything");
    }

    /// <summary>The keys of transactions that were taken back are given again to others.</summary>
    [Fact]
    public async Task TransactionThatWasTakenBack_IsInNoSum()
    {
        DateOnly day = new(2024, 2, 20);
        long[] keys = await Books.WriteAsync(writer => Enumerable.Range(0, Accounts)
            .Select(i => Samples.AddAccount(writer, $"a{i}").Key)
            .ToArray());
        Assert.Equal(new long[Accounts], Books.Read(books => books.SumPostings(keys, day)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Books.WriteAsync(writer =>
        {
            Insert(writer, "lost", day, keys[0], keys[1], 5);
            Assert.Equal(-5, writer.SumPostings(keys, day)[0]);
            throw new InvalidOperationException("taken back");
        }));
        await Books.WriteAsync(writer => Insert(writer, "kept", day, keys[1], keys[2], 7));
        Assert.Equal([0, -7, 7], Books.Read(books => books.SumPostings(keys, day)).Take(3));
    }

    private static void Insert(IBooksWriter writer, string name, DateOnly day, long from, long to, long units)
    {
        NewTransaction transaction = Samples.Transaction(
            writer, name, "2026-01-01", [new NewPosting(from, -units, null), new NewPosting(to, units, null)]);
        writer.InsertTransaction(
            transaction with { Date = UtcInstant.From(day.ToDateTime(new TimeOnly(23, 59), DateTimeKind.Utc)) });
        Samples.AppendEvent(writer);
    }

    private IEnumerable<long> Expected(long[] keys, DateOnly asOf) => keys.Select(key => naive
        .Where(posting => posting.Account == key && posting.Day <= asOf)
        .Sum(posting => posting.Units));
}
