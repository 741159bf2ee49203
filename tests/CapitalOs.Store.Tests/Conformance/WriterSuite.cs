using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Money;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Tests.Support;
using CapitalOs.Store.Writing;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>Commands, their savepoints, and the views that they and the readers get.</summary>
public abstract class WriterSuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    [Fact]
    public async Task Command_ThatThrows_LeavesNothing_AndFailsAlone()
    {
        Task<AccountRow> before = Books.WriteAsync(writer => Samples.AddAccount(writer, "before"));
        Task failing = Books.WriteAsync(writer =>
        {
            Samples.AddAccount(writer, "failing");
            throw new TimeoutException("mine");
        });
        Task<AccountRow> after = Books.WriteAsync(writer => Samples.AddAccount(writer, "after"));

        await Assert.ThrowsAsync<TimeoutException>(() => failing);
        Assert.Equal((1, 2), ((await before).Key, (await after).Key));
        Assert.Null(Books.Read(books => books.FindAccountByCode(Samples.Entity, "failing")));
    }

    [Fact]
    public async Task Effects_AreTakenBackUnlessKept_AndNest()
    {
        await Books.WriteAsync(writer =>
        {
            using (IEffects kept = writer.BeginEffects())
            {
                Samples.AddAccount(writer, "kept");
                using (writer.BeginEffects())
                {
                    Samples.AddAccount(writer, "inner");
                    Assert.NotNull(writer.FindAccountByCode(Samples.Entity, "inner"));
                }

                kept.Keep();
            }

            using (writer.BeginEffects())
            {
                using IEffects inner = writer.BeginEffects();
                Samples.AddAccount(writer, "outer");
                inner.Keep();
            }

            Samples.AppendEvent(writer);
        });

        Assert.Equal(["kept"], Codes());
        Assert.Equal(2, Books.Read(books => books.Head.Seq));
    }

    [Fact]
    public async Task Effects_LeftOpenByACommand_FailIt()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Books.WriteAsync(writer =>
        {
            writer.BeginEffects();
            Samples.AddAccount(writer, "open");
        }));
        await Books.WriteAsync(writer => Samples.AddAccount(writer, "next"));
        Assert.Equal(["next"], Codes());
    }

    [Fact]
    public async Task Command_RunsInItsCallersContext()
    {
        AsyncLocal<int> invocation = new();
        Task<int>[] tasks =
        [
            .. Enumerable.Range(1, 200).Select(i => Task.Run(() =>
            {
                invocation.Value = i;
                return Books.WriteAsync(_ => invocation.Value);
            })),
        ];
        Assert.Equal(Enumerable.Range(1, 200), await Task.WhenAll(tasks));
    }

    [Fact]
    public async Task View_KeptAfterItsTime_IsRefused()
    {
        IBooksReader reader = Books.Read(books => books);
        IBooksWriter writer = await Books.WriteAsync(books => books);
        IEnumerable<object> chain = Books.Read(books => books.ReadChain(1));
        Assert.Throws<InvalidOperationException>(() => reader.Head);
        Assert.Throws<InvalidOperationException>(() => writer.InsertCommodity(Samples.Usd));
        Assert.Throws<InvalidOperationException>(() => chain.Count());
        Assert.Equal(1, Books.Read(books => books.Head.Seq));
    }

    [Fact]
    public async Task Commands_RunOneAfterTheOther_AndSeeTheEarlierOnes()
    {
        await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => Task.Run(
            () => Books.WriteAsync(writer => Samples.AppendEvent(writer)))));
        Assert.Equal(301, Books.Read(books => books.Head.Seq));
        Assert.Equal(301, Books.Read(books => books.ReadChain(1).Count()));
    }

    [Fact]
    public async Task Query_ThatThrows_GivesItsReaderBack()
    {
        for (int i = 0; i < 50; i++)
        {
            Assert.Throws<TimeoutException>(() => Books.Read<int>(_ => throw new TimeoutException()));
        }

        await Books.WriteAsync(writer => Samples.AddAccount(writer, "x", AccountType.Equity));
        Assert.Equal(AccountType.Equity, Books.Read(books => books.FindAccountByCode(Samples.Entity, "x"))!.Type);
    }

    [Fact]
    public async Task Commodity_OfAnotherScale_CannotReplaceTheFirst()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Books.WriteAsync(
            writer => writer.InsertCommodity(new Commodity(Samples.Usd.Code, 2))));
        Assert.Equal(4, Books.Read(books => books.FindCommodity(Samples.Usd.Code))!.Scale);
    }

    private IEnumerable<string> Codes() =>
        Books.Read(books => books.ListAccounts(new AccountQuery { Limit = 100 })).Select(account => account.Code);
}
