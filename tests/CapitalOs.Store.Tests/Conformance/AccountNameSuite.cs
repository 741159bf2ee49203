using CapitalOs.Ledger.Accounts;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Tests.Support;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>Groups and aliases of accounts.</summary>
public abstract class AccountNameSuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    [Fact]
    public async Task Group_IsItsLastRevision_AndHoldsWhatComesBelowLater()
    {
        (AccountRow cash, AccountRow purse, AccountRow food) = await ChartAsync();
        AccountGroupRow first = Group(1, "Liquid", cash, purse);
        await Put(first);
        Assert.Equivalent(first, Find(), strict: true);
        Assert.Equal(["cash", "purse"], Codes());

        AccountGroupRow second = Group(2, "Household", cash) with
        {
            Members = [new(cash.Key, cash.AccountId, true), new(food.Key, food.AccountId, false)],
        };
        await Put(second);
        Assert.Equivalent(second, Find(), strict: true);
        Assert.Equal(["cash", "food", "purse"], Codes());

        await Books.WriteAsync(writer => Samples.AddAccount(writer, "box", parent: purse.AccountId));
        Assert.Equal(["box", "cash", "food", "purse"], Codes());
        await Put(Group(3, "Nothing") with { Description = null });
        Assert.Empty(Codes());
        Assert.Null(Books.Read(books => books.FindGroup(Samples.Entity, "liquidity")));
        Assert.Empty(Books.Read(books => books.ListGroupAccounts("elsewhere", "liquid")));
    }

    [Fact]
    public async Task Groups_ArePagedByEntityThenId_EachOnce()
    {
        (AccountRow cash, _, _) = await ChartAsync();
        foreach (string id in new[] { "b", "a", "B" })
        {
            await Put(Group(1, id, cash) with { GroupId = id });
        }

        await Put(Group(2, "again", cash) with { GroupId = "a" });
        Assert.Equal(["B", "a", "b"], Groups(new() { Limit = 9 }));
        Assert.Equal(["B", "a"], Groups(new() { Limit = 2, EntityId = Samples.Entity }));
        Assert.Equal(["b"], Groups(new() { Limit = 9, AfterEntityId = Samples.Entity, AfterName = "a" }));
        Assert.Empty(Groups(new() { Limit = 9, EntityId = "elsewhere" }));
    }

    [Fact]
    public async Task GroupMembers_AreOfTheEntity_AndComeWithTheirRevisionOnly()
    {
        (AccountRow cash, AccountRow purse, _) = await ChartAsync();
        await Put(Group(1, "Liquid", cash));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Put(Group(3, "Liquid", cash)));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Put(Group(2, "Liquid", cash, cash)));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Put(Group(2, "Liquid") with
        {
            Members = [new(99, Guid.Empty, false)],
        }));
        await Put(Group(2, "Liquid", cash, purse));
        Assert.Equal(2, Find()!.Members.Count);
    }

    [Fact]
    public async Task Alias_NamesOneAccountAtATime_AndIsNoCode()
    {
        (AccountRow cash, AccountRow purse, _) = await ChartAsync();
        await Put("wallet", cash.AccountId);
        Assert.Equal(cash.AccountId, Alias("wallet"));
        await Put("wallet", purse.AccountId);
        Assert.Equal(purse.AccountId, Alias("wallet"));
        Assert.Equal(
            ["cash", "food", "purse", "wallet"],
            Books.Read(books => books.ListAccountNames(Samples.Entity, 9)));
        Assert.Equal(["cash", "food"], Books.Read(books => books.ListAccountNames(Samples.Entity, 2)));

        await Assert.ThrowsAsync<BooksConstraintException>(() => Put("wallet", purse.AccountId));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Put("cash", purse.AccountId));
        await Assert.ThrowsAsync<BooksConstraintException>(
            () => Books.WriteAsync(writer => Samples.AddAccount(writer, "wallet")));

        await Put("wallet", null);
        Assert.Null(Alias("wallet"));
        Assert.Empty(Books.Read(books => books.ListAliases(new() { Limit = 9 })));
        await Books.WriteAsync(writer => Samples.AddAccount(writer, "wallet"));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Put("wallet", cash.AccountId));
    }

    [Fact]
    public async Task Aliases_ArePagedByEntityThenName()
    {
        (AccountRow cash, _, _) = await ChartAsync();
        foreach (string alias in new[] { "b", "a", "c" })
        {
            await Put(alias, cash.AccountId);
        }

        Assert.Equal(["a", "b"], Aliases(new() { Limit = 2 }));
        Assert.Equal(["c"], Aliases(new() { Limit = 2, AfterEntityId = Samples.Entity, AfterName = "b" }));
        Assert.Empty(Aliases(new() { Limit = 2, EntityId = "elsewhere" }));
    }

    private static AccountGroupRow Group(long revision, string name, params AccountRow[] accounts) => new(
        Samples.Entity,
        "liquid",
        revision,
        name,
        "for emergencies",
        [.. accounts.Select(one => new AccountGroupMember(one.Key, one.AccountId, false))],
        2);

    private Task<(AccountRow Cash, AccountRow Purse, AccountRow Food)> ChartAsync() => Books.WriteAsync(writer =>
    {
        AccountRow cash = Samples.AddAccount(writer, "cash");
        AccountRow purse = Samples.AddAccount(writer, "purse", parent: cash.AccountId);
        return (cash, purse, Samples.AddAccount(writer, "food", AccountType.Expense));
    });

    private Task Put(AccountGroupRow group) => Books.WriteAsync(writer =>
    {
        long seq = writer.Head.Seq + 1;
        writer.PutGroup(group with { EventSeq = seq });
        Samples.AppendEvent(writer);
    });

    private Task Put(string alias, Guid? account) => Books.WriteAsync(writer =>
    {
        writer.PutAlias(Samples.Entity, alias, account, writer.Head.Seq + 1);
        Samples.AppendEvent(writer);
    });

    private AccountGroupRow? Find() => Books.Read(books => books.FindGroup(Samples.Entity, "liquid")) is { } found
        ? found with { EventSeq = 2 }
        : null;

    private IEnumerable<string> Codes() =>
        Books.Read(books => books.ListGroupAccounts(Samples.Entity, "liquid")).Select(one => one.Code);

    private IEnumerable<string> Groups(AccountNameQuery query) =>
        Books.Read(books => books.ListGroups(query)).Select(one => one.GroupId);

    private IEnumerable<string> Aliases(AccountNameQuery query) =>
        Books.Read(books => books.ListAliases(query)).Select(one => one.Alias);

    private Guid? Alias(string alias) => Books.Read(books => books.FindAlias(Samples.Entity, alias))?.AccountId;
}
