using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Balances;
using CapitalOs.Store.Obligations;
using CapitalOs.Store.Tests.Conformance;
using CapitalOs.Store.Tests.Support;

namespace CapitalOs.Store.Tests.Sqlite;

/// <summary>
/// Several readers beside a writer that changes everything that they keep: in each snapshot, what is kept is what the
/// same snapshot says when it is asked for so little that nothing is kept of it.
/// </summary>
public sealed class KeptBesideAWriterTests : BooksSuite<FileBooks>
{
    private const int Accounts = 130;
    private const int Few = 50;
    private const int Writes = 300;
    private const int Readers = 3;
    private static readonly DateOnly FirstDay = new(2026, 1, 1);
    private readonly SemaphoreSlim _reads = new(0);
    private AccountRow[] _accounts = null!;
    private long[] _keys = null!;
    private volatile bool _isOver;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _accounts = await Books.WriteAsync(writer => Enumerable.Range(0, Accounts)
            .Select(i => Samples.AddAccount(writer, $"a{i:D3}", AccountType.Expense))
            .ToArray());
        _keys = [.. _accounts.Select(account => account.Key)];
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _reads.Dispose();
    }

    [Fact]
    public async Task EverySnapshot_SaysTheSameOfWhatIsKeptAndOfWhatIsNot()
    {
        Task<long>[] readers = [.. Enumerable.Range(0, Readers).Select(reader => Task.Run(() => ReadOn(reader)))];
        Random dice = new(37);
        for (int write = 0; write < Writes; write++)
        {
            // As many reads as writes, whatever the machine does first. A reader that has failed says why.
            Task read = _reads.WaitAsync();
            Task first = await Task.WhenAny([read, .. readers]);
            await first;
            await Books.WriteAsync(writer => Change(writer, write, dice));
        }

        _isOver = true;
        long[] moved = await Task.WhenAll(readers);
        Assert.Contains(moved, units => units > 0);
    }

    /// <summary>Reads until the writer has ended, and once more; returns what the accounts had moved then.</summary>
    private long ReadOn(int reader)
    {
        Random dice = new(reader);
        long moved;
        bool isLast;
        do
        {
            isLast = _isOver;
            moved = Books.Read(books => Compare(books, dice));
            _reads.Release();
        }
        while (!isLast);
        return moved;
    }

    private long Compare(IBooksReader books, Random dice)
    {
        DateOnly day = FirstDay.AddDays(dice.Next(180));
        IReadOnlyList<long> sums = books.SumPostings(_keys, day);
        Assert.Equal(InParts(_keys, some => books.SumPostings(some, day)), sums);
        Assert.Equal(0, sums.Sum());

        (PeriodKey first, PeriodKey last) = (Month(dice.Next(1, 4)), Month(dice.Next(4, 7)));
        IReadOnlyList<MonthTotalRow> months = books.ListMonthTotals(_keys, first, last);
        Assert.Equal(InParts(_keys, some => books.ListMonthTotals(some, first, last)), months);

        Assert.Equal(
            InParts(_accounts, some => books.LatestSnapshots(some, day)), books.LatestSnapshots(_accounts, day));
        Assert.Equal(
            _accounts.Select(account => books.FindAccount(account.AccountId)),
            books.ListAccounts(new() { CodePrefix = "a", Limit = Accounts }));
        Assert.Equal(
            books.ListObligations(new() { ActiveOnly = true, Limit = Accounts }),
            books.ListActiveObligations(Samples.Entity, Accounts));
        return months.Sum(row => Math.Abs(row.Net));
    }

    private void Change(IBooksWriter writer, int write, Random dice)
    {
        long next = writer.Head.Seq + 1;
        AccountRow account = _accounts[dice.Next(Accounts)];
        DateOnly day = FirstDay.AddDays(dice.Next(180));
        switch (write % 6)
        {
            case 0:
                writer.PutObligation(Samples.Obligation(account, $"o{dice.Next(5)}", next));
                break;
            case 1:
                writer.UpdateMetadata(account.Key, $$"""{"n":{{write}}}""", next);
                break;
            case 2:
                writer.PutSnapshot(Samples.Snapshot(account, day, write, next));
                break;
            case 3 when write > 6:
                Fulfil(writer, dice, next);
                break;
            default:
                long other = _keys[(Array.IndexOf(_keys, account.Key) + 1) % Accounts];
                Samples.Move(writer, $"t{write}", $"{day:yyyy-MM-dd}", account.Key, other, dice.Next(1, 1_000));
                return;
        }

        Samples.AppendEvent(writer);
    }

    private static void Fulfil(IBooksWriter writer, Random dice, long eventSeq)
    {
        IReadOnlyList<ObligationRow> obligations = writer.ListActiveObligations(Samples.Entity, Accounts);
        long obligation = obligations[dice.Next(obligations.Count)].Key;

        // Two writes of six are transactions, from the fifth write on.
        long transaction = dice.Next(1, 3);
        if (writer.FindFulfilment(obligation, transaction) is null)
        {
            writer.InsertFulfilment(
                obligation, new FulfilmentRow(FirstDay, new UtcInstant(eventSeq), transaction, eventSeq));
        }
    }

    private static IEnumerable<TRow> InParts<T, TRow>(T[] all, Func<T[], IReadOnlyList<TRow>> read) =>
        all.Chunk(Few).SelectMany(read);

    private static PeriodKey Month(int month) => PeriodKey.Of(new DateOnly(2026, month, 1));
}
