using CapitalOs.Ledger.Time;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Tests.Support;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>Changes of accounts.</summary>
public abstract class AccountChangeSuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    [Fact]
    public async Task Changes_AreOneOrder_WithWhatWasBefore()
    {
        AccountRow cash = await Books.WriteAsync(writer => Samples.AddAccount(writer, "cash"));
        await Do((writer, seq) => writer.UpdateMetadata(cash.Key, """{"a":1}""", seq));
        await Do((writer, seq) => writer.PutState(cash.Key, false, seq));
        await Do((writer, seq) => writer.PutProfile(cash.Key, Profile("x1", seq)));
        await Do((writer, seq) => writer.UpdateMetadata(cash.Key, """{"a":2}""", seq));
        await Do((writer, seq) => writer.PutProfile(cash.Key, Profile("x2", seq)));

        IReadOnlyList<AccountChangeRow> all = Changes(cash, 0, 9);
        Assert.Equal([2, 3, 4, 5, 6], all.Select(one => one.EventSeq));
        Assert.Equal(("{}", """{"a":1}"""), all[0].Metadata);
        Assert.False(all[1].IsActive);
        Assert.Equal(Profile("x1", 4) with { ValidTo = new UtcInstant(6) }, all[2].Profile);
        Assert.Equal(("""{"a":1}""", """{"a":2}"""), all[3].Metadata);
        Assert.Equal(Profile("x2", 6), all[4].Profile);
        Assert.Equal([4, 5], Changes(cash, 3, 2).Select(one => one.EventSeq));
        Assert.Equal(2, Books.Read(books => books.CountProfiles(cash.Key, "bank")));
        Assert.Equal(0, Books.Read(books => books.CountProfiles(cash.Key, "other")));

        AccountRow now = Books.Read(books => books.FindAccount(cash.AccountId))!;
        Assert.Equal(("""{"a":2}""", false, "Name x2"), (now.Metadata, now.IsActive, now.Profile.DisplayName));
    }

    [Fact]
    public async Task Profile_OfAnotherSource_LeavesTheFirstOneOpen()
    {
        AccountRow cash = await Books.WriteAsync(writer => Samples.AddAccount(writer, "cash"));
        await Do((writer, seq) => writer.PutProfile(cash.Key, Profile("x1", seq)));
        await Do((writer, seq) => writer.PutProfile(cash.Key, Profile("y1", seq) with { SourceSystem = "feed" }));
        Assert.All(Changes(cash, 0, 9), one => Assert.Null(one.Profile!.ValidTo));
        Assert.Equal("Name y1", Books.Read(books => books.FindAccount(cash.AccountId))!.Profile.DisplayName);
        await Assert.ThrowsAsync<BooksConstraintException>(
            () => Do((writer, seq) => writer.PutProfile(cash.Key, Profile("x1", seq))));
    }

    [Fact]
    public async Task State_ChangesSomething_AndANewAccountIsActive()
    {
        AccountRow cash = await Books.WriteAsync(writer => Samples.AddAccount(writer, "cash"));
        Assert.True(cash.IsActive);
        Assert.Equal(AccountProfile.None, cash.Profile);
        await Assert.ThrowsAsync<BooksConstraintException>(
            () => Do((writer, seq) => writer.PutState(cash.Key, true, seq)));
        await Do((writer, seq) => writer.PutState(cash.Key, false, seq));
        await Assert.ThrowsAsync<BooksConstraintException>(
            () => Do((writer, seq) => writer.PutState(cash.Key, false, seq)));
        await Do((writer, seq) => writer.PutState(cash.Key, true, seq));
        Assert.True(Books.Read(books => books.FindAccount(cash.AccountId))!.IsActive);
    }

    private static AccountProfileRow Profile(string external, long seq) =>
        new("bank", external, new AccountProfile($"Name {external}", "Bank", null), new UtcInstant(seq), seq);

    private IReadOnlyList<AccountChangeRow> Changes(AccountRow account, long after, int limit) =>
        Books.Read(books => books.ListAccountChanges(account.Key, after, limit));

    private Task Do(Action<IBooksWriter, long> change) => Books.WriteAsync(writer =>
    {
        change(writer, writer.Head.Seq + 1);
        Samples.AppendEvent(writer);
    });
}
