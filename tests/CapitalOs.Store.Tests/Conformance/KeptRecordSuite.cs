using CapitalOs.Store.Accounts;
using CapitalOs.Store.Obligations;
using CapitalOs.Store.Snapshots;
using CapitalOs.Store.Tests.Support;
using CsCheck;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>
/// Snapshots and obligations are asked for again and again, and what was read is kept: beside writes, everybody sees
/// what the books hold.
/// </summary>
public abstract class KeptRecordSuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    private const int Accounts = 70;
    private static readonly DateOnly FirstDay = new(2026, 1, 1);
    private static readonly Gen<DateOnly> GenDay = Gen.Int[0, 30].Select(FirstDay.AddDays);

    [Fact]
    public async Task LatestSnapshots_BetweenWrites_AreThoseOfAllSoFar()
    {
        AccountRow[] accounts = await AddAccountsAsync();
        Dictionary<(long, DateOnly), long> naive = [];
        Gen<(int Account, DateOnly Day, long Units)[]> genPuts =
            Gen.Select(Gen.Int[0, 9], GenDay, Gen.Long[-1_000, 1_000]).Array[0, 3];
        AccountRow[][] lists =
        [
            accounts, accounts[..65], accounts[5..], [.. accounts.Reverse()], accounts[..9],
            [.. accounts, accounts[3]],
        ];
        Gen<AccountRow[]> genAsked = Gen.Int[0, lists.Length - 1].Select(i => lists[i]);
        await Gen.Select(genPuts, Gen.Select(genAsked, GenDay).Array[1, 4]).SampleAsync(
            async (puts, questions) =>
            {
                foreach ((int account, DateOnly day, long units) in puts)
                {
                    await PutAsync(accounts[account], day, units);
                    naive[(accounts[account].Key, day)] = units;
                }

                foreach ((AccountRow[] asked, DateOnly asOf) in questions)
                {
                    Assert.Equal(
                        asked.Select(one => Latest(naive, one.Key, asOf)),
                        Books.Read(books => books.LatestSnapshots(asked, asOf)).Select(One));
                }
            },
            iter: 300,
            threads: 1);
        Assert.True(naive.Count > 100, "the sample is too small to mean anything");
    }

    [Fact]
    public async Task SnapshotThatWasTakenBack_IsSeenByNobody()
    {
        AccountRow[] accounts = await AddAccountsAsync();
        Assert.All(Books.Read(books => books.LatestSnapshots(accounts, FirstDay)), Assert.Null);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Books.WriteAsync(writer =>
        {
            writer.PutSnapshot(Samples.Snapshot(accounts[0], FirstDay, 5, writer.Head.Seq + 1));
            Assert.Equal(5, writer.LatestSnapshots(accounts, FirstDay)[0]!.Balance.MinorUnits);
            Samples.AppendEvent(writer);
            throw new InvalidOperationException("taken back");
        }));
        await PutAsync(accounts[1], FirstDay, 7);
        Assert.Equal(
            [null, 7L],
            Books.Read(books => books.LatestSnapshots(accounts, FirstDay))
                .Take(2)
                .Select(row => row?.Balance.MinorUnits));
    }

    [Fact]
    public async Task ActiveObligations_BetweenWrites_AreThoseOfTheBooks()
    {
        AccountRow[] accounts = await AddAccountsAsync();
        Assert.Empty(Active(9));
        await Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], GenDay, Gen.Bool, Gen.Int[1, 12]).Array[1, 3].SampleAsync(
            async changes =>
            {
                foreach ((int account, int name, DateOnly due, bool isActive, int limit) in changes)
                {
                    await Books.WriteAsync(writer =>
                    {
                        writer.PutObligation(
                            Samples.Obligation(accounts[account], $"n{name}", writer.Head.Seq + 1) with
                            {
                                FirstDueDate = due, NextDueDate = due, IsActive = isActive,
                            });
                        Samples.AppendEvent(writer);
                    });

                    // A writer keeps nothing, so its answer is the one read anew.
                    Assert.Equal(
                        await Books.WriteAsync(writer => writer.ListActiveObligations(Samples.Entity, limit)),
                        Active(limit));
                    Assert.Equal(Active(limit), Active(limit));
                    Assert.Empty(Books.Read(books => books.ListActiveObligations("elsewhere", limit)));
                }
            },
            iter: 100,
            threads: 1);
    }

    /// <summary>Texts that are too long to be kept are read each time.</summary>
    [Fact]
    public async Task LongTexts_AreReadEachTime()
    {
        AccountRow[] accounts = await AddAccountsAsync();
        string artifact = new('a', 1000);
        await Books.WriteAsync(writer =>
        {
            foreach (AccountRow account in accounts)
            {
                writer.PutSnapshot(Samples.Snapshot(account, FirstDay, 5, writer.Head.Seq + 1) with
                {
                    SourceArtifactId = artifact,
                });
                writer.PutObligation(Samples.Obligation(account, "long", writer.Head.Seq + 1) with
                {
                    Metadata = $$"""{"a":"{{new string('x', 20_000)}}"}""",
                });
                Samples.AppendEvent(writer);
            }
        });
        for (int round = 0; round < 2; round++)
        {
            Assert.All(
                Books.Read(books => books.LatestSnapshots(accounts, FirstDay)),
                row => Assert.Equal(artifact, row!.SourceArtifactId));
            Assert.All(Active(Accounts), row => Assert.Equal(20_008, row.Metadata.Length));
            Assert.Equal(Accounts, Active(Accounts).Count);
        }

        Assert.NotSame(Active(Accounts)[0], Active(Accounts)[0]);
        Assert.NotSame(
            Books.Read(books => books.LatestSnapshots(accounts, FirstDay)[0]),
            Books.Read(books => books.LatestSnapshots(accounts, FirstDay)[0]));
    }

    private static (long Key, long Units, DateOnly Day)? Latest(
        Dictionary<(long Account, DateOnly Day), long> naive, long key, DateOnly asOf)
    {
        (DateOnly Day, long Units)[] earlier = [.. naive
            .Where(one => one.Key.Account == key && one.Key.Day <= asOf)
            .Select(one => (one.Key.Day, one.Value))
            .OrderBy(one => one.Day)];
        return earlier.Length == 0 ? null : (key, earlier[^1].Units, earlier[^1].Day);
    }

    private static (long Key, long Units, DateOnly Day)? One(BalanceSnapshotRow? row) =>
        row is null ? null : (row.AccountKey, row.Balance.MinorUnits, row.Date);

    private IReadOnlyList<ObligationRow> Active(int limit) =>
        Books.Read(books => books.ListActiveObligations(Samples.Entity, limit));

    private Task<AccountRow[]> AddAccountsAsync() => Books.WriteAsync(writer => Enumerable.Range(0, Accounts)
        .Select(i => Samples.AddAccount(writer, $"a{i}"))
        .ToArray());

    private Task PutAsync(AccountRow account, DateOnly day, long units) => Books.WriteAsync(writer =>
    {
        writer.PutSnapshot(Samples.Snapshot(account, day, units, writer.Head.Seq + 1));
        Samples.AppendEvent(writer);
    });
}
