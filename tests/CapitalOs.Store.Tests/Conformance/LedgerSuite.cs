using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Money;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Entities;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Tests.Support;
using CapitalOs.Store.Transactions;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>Entities, accounts, transactions and their sums.</summary>
public abstract class LedgerSuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    [Fact]
    public void EntityAndCommodities_AreReadAsWritten()
    {
        Assert.Equal(
            new EntityRow(Samples.Entity, "Household", Samples.Usd.Code),
            Books.Read(books => books.FindEntity(Samples.Entity)));
        Assert.Null(Books.Read(books => books.FindEntity("entity-other")));
        Assert.Equal([Samples.Usd, Samples.Vti], Books.Read(books => books.ListCommodities()));
        Assert.Equal(Samples.Vti, Books.Read(books => books.FindCommodity(Samples.Vti.Code)));
        Assert.Null(Books.Read(books => books.FindCommodity(CommodityCode.Parse("EUR"))));
    }

    [Fact]
    public async Task Account_IsReadAsWritten()
    {
        AccountRow root = await Books.WriteAsync(writer => Samples.AddAccount(writer, "1000"));
        AccountRow child = await Books.WriteAsync(writer => Samples.AddAccount(
            writer, "1000:\0é", parent: root.AccountId, commodity: Samples.Vti));

        AccountRow expected = new(
            2, child.AccountId, Samples.Entity, "1000:\0é", "Account 1000:\0é", AccountType.Asset, Samples.Vti, 1,
            root.AccountId, 2, "{}");
        Assert.Equal(expected, child);
        Assert.Equal(expected, Books.Read(books => books.FindAccount(child.AccountId)));
        Assert.Equal(expected, Books.Read(books => books.FindAccountByCode(Samples.Entity, "1000:\0é")));
        Assert.Null(Books.Read(books => books.FindAccountByCode(Samples.Entity, "1000:")));
    }

    [Fact]
    public async Task Account_UnderAnotherTypeOrEntity_IsRefused()
    {
        AccountRow root = await Books.WriteAsync(writer => Samples.AddAccount(writer, "1000"));
        await Books.WriteAsync(writer => writer.InsertEntity(new EntityRow("other", "Other", Samples.Usd.Code)));

        await Assert.ThrowsAsync<BooksConstraintException>(() => Books.WriteAsync(
            writer => Samples.AddAccount(writer, "1001", AccountType.Expense, root.AccountId)));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Books.WriteAsync(
            writer => Samples.AddAccount(writer, "1001", parent: root.AccountId, entity: "other")));
        AccountRow child = await Books.WriteAsync(
            writer => Samples.AddAccount(writer, "1001", parent: root.AccountId));
        Assert.Equal(2, child.Depth);
    }

    [Fact]
    public async Task Account_DeeperThan64_IsRefused()
    {
        Guid? parent = null;
        for (int depth = 1; depth <= 64; depth++)
        {
            string code = $"a{depth}";
            AccountRow account = await Books.WriteAsync(writer => Samples.AddAccount(writer, code, parent: parent));
            Assert.Equal(depth, account.Depth);
            parent = account.AccountId;
        }

        await Assert.ThrowsAsync<BooksConstraintException>(() => Books.WriteAsync(
            writer => Samples.AddAccount(writer, "a65", parent: parent)));
    }

    [Fact]
    public async Task Tree_ShowsParentsFirst_AndSiblingsByCode()
    {
        await Books.WriteAsync(writer =>
        {
            Guid b = Samples.AddAccount(writer, "b").AccountId;
            Guid a = Samples.AddAccount(writer, "a").AccountId;
            Guid b2 = Samples.AddAccount(writer, "b2", parent: b).AccountId;
            Samples.AddAccount(writer, "b1", parent: b);
            Samples.AddAccount(writer, "b2x", parent: b2);
            Samples.AddAccount(writer, "a1", parent: a);
        });

        Assert.Equal(["a", "a1", "b", "b1", "b2", "b2x"], Codes(Books.Read(books => books.ListAccountTree(null))));
        Guid root = Books.Read(books => books.FindAccountByCode(Samples.Entity, "b"))!.AccountId;
        Assert.Equal(["b", "b1", "b2", "b2x"], Codes(Books.Read(books => books.ListAccountTree(root))));
        Assert.Empty(Books.Read(books => books.ListAccountTree(Guid.Empty)));
    }

    [Fact]
    public async Task Transaction_IsReadAsWritten()
    {
        (AccountRow cash, AccountRow food) = await TwoAccounts();
        NewTransaction expected = await Books.WriteAsync(writer =>
        {
            NewTransaction transaction = Samples.Transaction(
                writer, "t1", "1969-12-31", new NewPosting(food.Key, 5, ""), new NewPosting(cash.Key, -5, "memo"))
                with
            {
                Category = "food",
                RiskBand = "low",
                IsAdjustingEntry = true,
                AdjustingReasonCode = "other",
                Metadata = "{\"a\":1}",
            };
            Assert.Equal(1, writer.InsertTransaction(transaction));
            Samples.AppendEvent(writer);
            return transaction;
        });

        TransactionRow row = Books.Read(books => books.FindTransaction(expected.TransactionId))!;
        Assert.Equal(row, Books.Read(books => books.FindTransactionByExternalId("bank", "t1")));
        Assert.Equal(
            (1, expected.TransactionId, "bank", "t1", expected.Date, expected.Description, "food", "low", true),
            (row.Key, row.TransactionId, row.SourceSystem, row.ExternalId, row.Date, row.Description, row.Category!,
                row.RiskBand!, row.IsAdjustingEntry));
        Assert.Equal(
            ("other", "{\"a\":1}", 2L, expected.RecordedAt, Samples.Entity),
            (row.AdjustingReasonCode!, row.Metadata, row.EventSeq, row.RecordedAt, row.EntityId));
        Assert.Equal(
            [
                new PostingRow(1, 0, food.Key, food.AccountId, Amount.Of(5, Samples.Usd), ""),
                new PostingRow(1, 1, cash.Key, cash.AccountId, Amount.Of(-5, Samples.Usd), "memo"),
            ],
            Books.Read(books => books.PostingsOf(1)));
        Assert.Equal(5, Books.Read(books => books.SumPostings(food.Key, null, new DateOnly(1969, 12, 31))));
    }

    [Theory]
    [InlineData(-4)]
    [InlineData(-6)]
    public async Task Transaction_ThatDoesNotBalance_LeavesNothing(long credit)
    {
        (AccountRow cash, AccountRow food) = await TwoAccounts();
        await Assert.ThrowsAsync<BooksConstraintException>(() => Books.WriteAsync(writer =>
        {
            writer.InsertTransaction(Samples.Transaction(
                writer, "t1", "2026-01-31", new NewPosting(food.Key, 5, null), new NewPosting(cash.Key, credit, null)));
            return Samples.AppendEvent(writer);
        }));

        Assert.Empty(Books.Read(books => books.ListTransactions(new TransactionQuery { Limit = 10 })));
        Assert.Equal(0, Books.Read(books => books.SumPostings(food.Key, null, DateOnly.MaxValue)));
        Assert.Equal(1, Books.Read(books => books.Head.Seq));
        Assert.Equal(1, await Books.WriteAsync(
            writer => Samples.Move(writer, "t1", "2026-01-31", cash.Key, food.Key, 5)));
    }

    [Fact]
    public async Task Transaction_WithoutItsEvent_LeavesNothing()
    {
        (AccountRow cash, AccountRow food) = await TwoAccounts();
        await Assert.ThrowsAsync<BooksConstraintException>(() => Books.WriteAsync(writer =>
            writer.InsertTransaction(Samples.Transaction(
                writer, "t1", "2026-01-31", new NewPosting(food.Key, 5, null), new NewPosting(cash.Key, -5, null)))));

        Assert.Empty(Books.Read(books => books.ListTransactions(new TransactionQuery { Limit = 10 })));
    }

    [Fact]
    public async Task Turnover_ThatDoesNotFit64Bits_IsAnOverflow_AndLargeSumsAreExact()
    {
        (AccountRow cash, AccountRow food) = await TwoAccounts();
        const long huge = 5_000_000_000_000_000_000;
        await Books.WriteAsync(writer => Samples.Move(writer, "t1", "2026-01-31", cash.Key, food.Key, huge));

        await Assert.ThrowsAsync<OverflowException>(() => Books.WriteAsync(
            writer => Samples.Move(writer, "t2", "2026-03-31", cash.Key, food.Key, huge)));
        await Books.WriteAsync(writer => Samples.Move(
            writer, "t3", "2026-03-31", cash.Key, food.Key, long.MaxValue - huge));
        Assert.Equal(
            long.MaxValue, Books.Read(books => books.SumPostings(food.Key, null, new DateOnly(2026, 3, 31))));
        Assert.Equal(
            -long.MaxValue, Books.Read(books => books.SumPostings(cash.Key, null, DateOnly.MaxValue)));
        Assert.Equal(huge, Books.Read(books => books.SumPostings(food.Key, null, new DateOnly(2026, 3, 30))));
        Assert.Equal(
            [-huge, huge],
            Books.Read(books => books.SumPostings([cash.Key, food.Key], new DateOnly(2026, 3, 30))));
        Assert.Equal(
            [-long.MaxValue, long.MaxValue],
            Books.Read(books => books.SumPostings([cash.Key, food.Key], DateOnly.MaxValue)));
    }

    private static IEnumerable<string> Codes(IEnumerable<AccountRow> accounts) => accounts.Select(a => a.Code);

    private Task<(AccountRow Cash, AccountRow Food)> TwoAccounts() => Books.WriteAsync(writer => (
        Samples.AddAccount(writer, "cash"), Samples.AddAccount(writer, "food", AccountType.Expense)));
}
