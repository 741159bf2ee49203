using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Tests.Support;
using CsCheck;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>
/// Charts are read again and again, and what was read is kept: after any change, every way to read them shows what the
/// account itself says.
/// </summary>
public abstract class ChartSuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    [Fact]
    public async Task ChartThatWasRead_ShowsEveryLaterChange()
    {
        AccountRow cash = await Books.WriteAsync(writer => Samples.AddAccount(writer, "cash"));
        Check(1);
        Check(1);
        await Do((writer, _) => Samples.AddAccount(writer, "bank", parent: cash.AccountId));
        Check(2);
        await Do((writer, seq) => writer.UpdateMetadata(cash.Key, """{"a":1}""", seq));
        Check(2);
        await Do((writer, seq) => writer.PutState(cash.Key, false, seq));
        Check(2);
        await Do((writer, seq) => writer.PutProfile(cash.Key, Profile("x1", seq)));
        Check(2);
        await Do((writer, seq) => writer.PutProfile(cash.Key, Profile("x2", seq)));
        Check(2);
        await Do((writer, seq) => writer.PutState(cash.Key, true, seq));
        Assert.True(Check(2)[0].IsActive);
    }

    /// <summary>The numbers of events that were taken back are given again to other changes.</summary>
    [Fact]
    public async Task ChangeThatWasTakenBack_IsNeverShown()
    {
        AccountRow cash = await Books.WriteAsync(writer => Samples.AddAccount(writer, "cash"));
        Check(1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Do((writer, seq) =>
        {
            writer.UpdateMetadata(cash.Key, """{"a":"lost"}""", seq);
            Assert.Equal("""{"a":"lost"}""", writer.ListAccountTree(null)[0].Metadata);
            Assert.Equal("""{"a":"lost"}""", writer.ListAccounts(new() { Limit = 1 })[0].Metadata);
            throw new InvalidOperationException("taken back");
        }));
        await Do((writer, seq) => writer.UpdateMetadata(cash.Key, """{"a":"kept"}""", seq));
        Assert.Equal("""{"a":"kept"}""", Check(1)[0].Metadata);
    }

    [Fact]
    public async Task EveryPage_OfAChartThatWasRead_IsTheOneReadAnew()
    {
        await Books.WriteAsync(writer =>
        {
            writer.InsertEntity(new("other", "Other", Samples.Usd.Code));
            for (int i = 0; i < 30; i++)
            {
                string entity = i % 3 == 0 ? "other" : Samples.Entity;
                AccountRow root = Samples.AddAccount(
                    writer, $"{(char)('a' + (i * 7 % 26))}{i}", (AccountType)(1 + (i % 5)), entity: entity);
                _ = Samples.AddAccount(
                    writer, $"{root.Code}:\U0001F600{i}", root.Type, root.AccountId, entity);
            }
        });
        Gen<AccountQuery> genQuery = Gen.Select(
            Gen.Int[1, 70], Gen.Int[0, 2], Gen.Int[0, 5], Gen.Char['a', 'z'].Nullable(), Gen.Int[-1, 59]).Select(
            (limit, entity, type, prefix, after) => new AccountQuery
            {
                Limit = limit,
                EntityId = entity switch { 0 => null, 1 => "other", _ => Samples.Entity },
                Type = type == 0 ? null : (AccountType)type,
                CodePrefix = prefix?.ToString(),
                AfterCode = after < 0 ? null : All()[after].Code,
                AfterAccountId = after < 0 ? null : All()[after].AccountId,
            });
        genQuery.Array[1, 8].Sample(
            queries =>
            {
                foreach (AccountQuery query in queries)
                {
                    // A writer keeps nothing of the chart, so its answer is the one read anew.
                    IReadOnlyList<AccountRow> anew = Books.WriteAsync(writer => writer.ListAccounts(query))
                        .GetAwaiter().GetResult();
                    Assert.Equal(anew, Books.Read(books => books.ListAccounts(query)));
                }
            },
            iter: 60,
            threads: 1);
    }

    private IReadOnlyList<AccountRow> All() => Books.Read(books => books.ListAccounts(new() { Limit = 100 }));

    private IReadOnlyList<AccountRow> Check(int count)
    {
        IReadOnlyList<AccountRow> page = All();
        Assert.Equal(count, page.Count);
        Assert.All(page, row => Assert.Equal(row, Books.Read(books => books.FindAccount(row.AccountId))));
        IReadOnlyList<AccountRow> forest = Books.Read(books => books.ListAccountTree(null));
        Assert.Equal(page.OrderBy(row => row.Key), forest.OrderBy(row => row.Key));
        Assert.All(page, row => Assert.Equal(
            Books.WriteAsync(writer => writer.ListAccountTree(row.AccountId)).GetAwaiter().GetResult(),
            Books.Read(books => books.ListAccountTree(row.AccountId))));
        return forest;
    }

    private static AccountProfileRow Profile(string external, long seq) =>
        new("bank", external, new AccountProfile($"Name {external}", "Bank", null), new UtcInstant(seq), seq);

    private Task Do(Action<IBooksWriter, long> change) => Books.WriteAsync(writer =>
    {
        change(writer, writer.Head.Seq + 1);
        Samples.AppendEvent(writer);
    });
}
