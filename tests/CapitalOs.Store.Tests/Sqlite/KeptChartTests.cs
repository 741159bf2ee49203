using CapitalOs.Store.Accounts;
using CapitalOs.Store.Tests.Conformance;
using CapitalOs.Store.Tests.Support;

namespace CapitalOs.Store.Tests.Sqlite;

public sealed class KeptChartTests : BooksSuite<FileBooks>
{
    [Fact]
    public async Task SecondRead_OfAnUnchangedChart_IsTheSameRows_AndOfAChangedOneOthers()
    {
        AccountRow cash = await Books.WriteAsync(writer => Samples.AddAccount(writer, "cash"));
        AccountRow first = Books.Read(books => books.ListAccountTree(null)[0]);
        Assert.Same(first, Books.Read(books => books.ListAccountTree(null)[0]));
        Assert.Same(first, Books.Read(books => books.ListAccounts(new() { Limit = 9 })[0]));
        Assert.Same(first, Books.Read(books => books.ListAccountTree(cash.AccountId)[0]));
        await ChangeAsync(cash, """{"a":1}""");
        Assert.NotSame(first, Books.Read(books => books.ListAccounts(new() { Limit = 9 })[0]));
    }

    [Fact]
    public async Task OlderSnapshot_GoesOnShowingItsOwnChart()
    {
        AccountRow cash = await Books.WriteAsync(writer => Samples.AddAccount(writer, "cash"));
        Books.Read(old =>
        {
            Assert.Equal("{}", old.ListAccountTree(null)[0].Metadata);
            Task.Run(() => ChangeAsync(cash, """{"a":1}""")).GetAwaiter().GetResult();
            Assert.Equal("""{"a":1}""", Task.Run(() => Metadata(cash)).GetAwaiter().GetResult());
            Assert.Equal("{}", old.ListAccountTree(null)[0].Metadata);
            Assert.Equal("{}", old.ListAccounts(new() { Limit = 9 })[0].Metadata);
            Assert.Equal("""{"a":1}""", Task.Run(() => Metadata(cash)).GetAwaiter().GetResult());
            return true;
        });
    }

    [Fact]
    public async Task List_AskedForAgain_IsTheSame_UntilTheChartChanges()
    {
        AccountRow cash = await Books.WriteAsync(writer => Samples.AddAccount(writer, "cash"));
        _ = List("cash");
        IReadOnlyList<AccountRow> kept = List("cash");
        Assert.Same(kept, List("cash"));
        Assert.Empty(List("cush"));
        await ChangeAsync(cash, """{"a":1}""");
        Assert.Equal("""{"a":1}""", Assert.Single(List("cash")).Metadata);
        await Books.WriteAsync(writer => Samples.AddAccount(writer, "cash2"));
        Assert.Equal(["cash", "cash2"], List("cash").Select(row => row.Code));
    }

    [Fact]
    public void Lists_OfMoreAccountsThanAreKept_BeginAnew()
    {
        ChartLists lists = new();
        List<AccountRow> long1 = [.. new AccountRow[ChartLists.RowsMax - 1]];
        List<AccountRow> long2 = [.. new AccountRow[2]];
        lists.Keep(new() { Limit = 1 }, long1);
        lists.Keep(new() { Limit = 1 }, long2);
        Assert.Same(long1, lists.Find(new() { Limit = 1 }));
        lists.Keep(new() { Limit = 2 }, long2);
        Assert.Null(lists.Find(new() { Limit = 1 }));
        Assert.Same(long2, lists.Find(new() { Limit = 2 }));
        lists.Keep(new() { Limit = 3 }, [.. new AccountRow[ChartLists.RowsMax + 1]]);
        Assert.Null(lists.Find(new() { Limit = 3 }));
        Assert.Same(long2, lists.Find(new() { Limit = 2 }));
        AccountQuery named = new() { Limit = 4, AccountIds = [] };
        lists.Keep(named, []);
        Assert.Null(lists.Find(named));
    }

    [Fact]
    public async Task ChartOfTooManyAccounts_IsNotKept_AndIsRead()
    {
        await Books.WriteAsync(writer =>
        {
            for (int i = 0; i <= KeptChart.AccountsMax; i++)
            {
                _ = Samples.AddAccount(writer, $"a{i}");
            }
        });
        AccountRow first = Books.Read(books => books.ListAccounts(new() { Limit = 1 })[0]);
        AccountRow again = Books.Read(books => books.ListAccounts(new() { Limit = 1 })[0]);
        Assert.Equal(first, again);
        Assert.NotSame(first, again);
        Assert.Equal(KeptChart.AccountsMax + 1, Books.Read(books => books.ListAccountTree(null).Count));
    }

    /// <summary>What is kept has a bound, whatever people write into their accounts.</summary>
    [Fact]
    public async Task ChartOfLongMetadata_IsNotKeptWhole_AndIsRead()
    {
        string text = new('x', 100_000);
        AccountRow[] accounts = await Books.WriteAsync(writer => Enumerable.Range(0, 45)
            .Select(i => Samples.AddAccount(writer, $"a{i:D2}"))
            .ToArray());
        foreach (AccountRow account in accounts)
        {
            await ChangeAsync(account, $$"""{"a":"{{text}}"}""");
        }

        IReadOnlyList<AccountRow> first = Books.Read(books => books.ListAccountTree(null));
        IReadOnlyList<AccountRow> again = Books.Read(books => books.ListAccountTree(null));
        Assert.Equal(first, again);
        Assert.NotSame(first, again);
        int same = Books.Read(books => books.ListAccounts(new() { Limit = 30 }))
            .Count(row => first.Any(one => ReferenceEquals(one, row)));
        Assert.Equal(30, same);
        Assert.Equal(first, Books.Read(books => books.ListAccounts(new() { Limit = 45 })));
    }

    private IReadOnlyList<AccountRow> List(string prefix) =>
        Books.Read(books => books.ListAccounts(new() { CodePrefix = prefix, Limit = 9 }));

    private string Metadata(AccountRow account) => Books.Read(books =>
        Assert.Single(books.ListAccounts(new() { Limit = 9 }), row => row.Key == account.Key).Metadata);

    private Task ChangeAsync(AccountRow account, string metadata) => Books.WriteAsync(writer =>
    {
        writer.UpdateMetadata(account.Key, metadata, writer.Head.Seq + 1);
        Samples.AppendEvent(writer);
    });
}
