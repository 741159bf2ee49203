using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Balances;
using CapitalOs.Store.Obligations;
using CapitalOs.Store.Tests.Support;
using CsCheck;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>What obligations explain of the expenses of a month is kept as it comes, in whatever order.</summary>
public abstract class ExplainedSuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    private static readonly PeriodKey January = PeriodKey.Of(new DateOnly(2026, 1, 1));
    private static readonly PeriodKey March = PeriodKey.Of(new DateOnly(2026, 3, 1));
    private static readonly PeriodKey June = PeriodKey.Of(new DateOnly(2026, 6, 1));
    private static readonly PeriodKey December = PeriodKey.Of(new DateOnly(2026, 12, 1));
    private int made;

    /// <summary>
    /// Random transactions, reversals and fulfilments against a slow count: a transaction is explained that met an
    /// obligation, or that takes back one that is explained. After every step, what is kept of the months of many
    /// accounts is what is read anew of one.
    /// </summary>
    [Fact]
    public async Task Explained_IsWhatMetAnObligation_AndWhatTakesThatBack()
    {
        (AccountRow cash, AccountRow food, AccountRow[] owners) = await Books.WriteAsync(Begin);
        long[] many = await Books.WriteAsync(writer =>
            Enumerable.Range(0, 70).Select(i => Samples.AddAccount(writer, $"other{i}").Key).ToArray());
        many = [food.Key, .. many];
        List<(long Key, int Month, long Units)> all = [];
        Dictionary<long, long> takenBack = [];
        HashSet<long> met = [];
        await Gen.Select(Gen.Int[0, 3], Gen.Int[1, 12], Gen.Long[1, 999], Gen.Int[0, 1 << 20]).Array[40].SampleAsync(
            async steps =>
            {
                foreach ((int kind, int month, long units, int choice) in steps)
                {
                    await Books.WriteAsync(writer =>
                    {
                        long target = all.Count == 0 ? 0 : all[choice % all.Count].Key;
                        if (kind <= 1 || all.Count == 0)
                        {
                            all.Add((Move(writer, cash, food, month, units), month, units));
                        }
                        else if (kind == 2 && !takenBack.ContainsKey(target))
                        {
                            long undone = -all.Find(one => one.Key == target).Units;
                            long reversal = Move(writer, cash, food, month, undone);
                            all.Add((reversal, month, undone));
                            takenBack.Add(target, reversal);
                            writer.InsertReversal(target, reversal, writer.Head.Seq);
                        }
                        else if (kind == 3)
                        {
                            met.Add(target);
                            AccountRow owner = owners[choice % owners.Length];
                            Fulfil(writer, owner, target);
                        }
                    });
                    IReadOnlyList<MonthTotalRow> anew =
                        Books.Read(books => books.ListMonthTotals([food.Key], March, June));
                    Assert.Equal(anew, Books.Read(books => books.ListMonthTotals(many, March, June)));
                }
            },
            iter: 5,
            threads: 1);

        Assert.True(met.Count > 5 && takenBack.Count > 5, "the sample is too small to mean anything");
        HashSet<long> explained = [.. met];
        while (takenBack.Any(pair => explained.Contains(pair.Key) && explained.Add(pair.Value)))
        {
        }

        Assert.Contains(explained, key => !met.Contains(key));
        IEnumerable<MonthTotalRow> expected = all
            .GroupBy(one => one.Month)
            .OrderBy(month => month.Key)
            .Select(month => new MonthTotalRow(
                food.Key,
                PeriodKey.Of(new DateOnly(2026, month.Key, 1)),
                month.Sum(one => one.Units),
                month.Where(one => explained.Contains(one.Key)).Sum(one => one.Units)));
        Assert.Equal(expected, Books.Read(books => books.ListMonthTotals([food.Key], January, December)));
        Assert.All(
            Books.Read(books => books.ListMonthTotals([cash.Key], January, December)),
            row => Assert.Equal(0, row.Explained));
    }

    private (AccountRow Cash, AccountRow Food, AccountRow[] Owners) Begin(IBooksWriter writer)
    {
        AccountRow cash = Samples.AddAccount(writer, "cash");
        AccountRow food = Samples.AddAccount(writer, "food", AccountType.Expense);
        AccountRow[] owners = [cash, food];
        foreach (AccountRow owner in owners)
        {
            writer.PutObligation(Samples.Obligation(owner, owner.Code, writer.Head.Seq + 1));
            Samples.AppendEvent(writer);
        }

        return (cash, food, owners);
    }

    private long Move(IBooksWriter writer, AccountRow cash, AccountRow food, int month, long units) =>
        Samples.Move(writer, $"{++made}", $"2026-{month:D2}-15", cash.Key, food.Key, units);

    private static void Fulfil(IBooksWriter writer, AccountRow owner, long transactionKey)
    {
        long obligation = writer.ListActiveObligations(Samples.Entity, 9)
            .Single(one => one.AccountKey == owner.Key).Key;
        if (writer.FindFulfilment(obligation, transactionKey) is null)
        {
            writer.InsertFulfilment(obligation, new FulfilmentRow(
                new DateOnly(2026, 1, 31), new UtcInstant(writer.Head.Seq), transactionKey, writer.Head.Seq + 1));
            Samples.AppendEvent(writer);
        }
    }
}
