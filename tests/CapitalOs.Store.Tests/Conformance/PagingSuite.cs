using CapitalOs.EventLog.Events;
using CapitalOs.Ledger.Accounts;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Credentials;
using CapitalOs.Store.Entities;
using CapitalOs.Store.Events;
using CapitalOs.Store.Tests.Support;
using CapitalOs.Store.Transactions;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>Keyset pages show everything once, in the documented order, whatever the page size and filter.</summary>
public abstract class PagingSuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    private static readonly int[] Sizes = [1, 2, 3, 7, 1000];

    [Fact]
    public async Task TransactionPages_EnumerateEverything_InOrder()
    {
        (AccountRow[] accounts, List<NewTransaction> all) = await ManyTransactions();
        foreach (int size in Sizes)
        {
            Check(all, new TransactionQuery { Limit = size }, _ => true);
            Check(all, new TransactionQuery { Limit = size, EntityId = "other" }, t => t.EntityId == "other");
            Check(all, new TransactionQuery { Limit = size, SourceSystem = "s1" }, t => t.SourceSystem == "s1");
            Check(
                all,
                new TransactionQuery { Limit = size, AccountId = accounts[1].AccountId },
                t => t.Postings.Any(p => p.AccountKey == accounts[1].Key));
            Check(
                all,
                new TransactionQuery { Limit = size, EntityId = Samples.Entity, SourceSystem = "s0", MaxEventSeq = 60 },
                t => t.EntityId == Samples.Entity && t.SourceSystem == "s0" && t.EventSeq <= 60);
            Check(
                all,
                new TransactionQuery { Limit = size, DescriptionContains = "1%" },
                t => t.Description.Contains("1%", StringComparison.Ordinal));
            Check(
                all,
                new TransactionQuery
                {
                    Limit = size,
                    FromDate = new DateOnly(2026, 1, 2),
                    ToDate = new DateOnly(2026, 1, 3),
                    AccountId = accounts[0].AccountId,
                },
                t => t.Date.Date.Day is 2 or 3 && t.Postings.Any(p => p.AccountKey == accounts[0].Key));
        }
    }

    [Fact]
    public async Task AccountPages_EnumerateEverything_InOrder()
    {
        await Books.WriteAsync(writer => writer.InsertEntity(new EntityRow("other", "Other", Samples.Usd.Code)));
        List<AccountRow> all = await Books.WriteAsync(writer => Enumerable.Range(0, 60)
            .Select(i => Samples.AddAccount(
                writer, $"{i / 2 % 7}é{i / 2}", i % 4 == 0 ? AccountType.Asset : AccountType.Income,
                entity: i % 2 == 0 ? Samples.Entity : "other"))
            .ToList());
        Guid[] some = [.. all.Where(account => account.Key % 3 == 0).Select(account => account.AccountId)];

        foreach (int size in Sizes)
        {
            Check(all, new AccountQuery { Limit = size }, _ => true);
            Check(all, new AccountQuery { Limit = size, EntityId = "other" }, a => a.EntityId == "other");
            Check(all, new AccountQuery { Limit = size, Type = AccountType.Asset }, a => a.Type == AccountType.Asset);
            Check(
                all,
                new AccountQuery { Limit = size, CodePrefix = "3é" },
                a => a.Code.StartsWith("3é", StringComparison.Ordinal));
            Check(all, new AccountQuery { Limit = size, AccountIds = some }, a => some.Contains(a.AccountId));
            Check(all, new AccountQuery { Limit = size, AccountIds = [] }, _ => false);
        }
    }

    [Fact]
    public async Task EventPages_EnumerateEverything_InBothOrders()
    {
        await Books.WriteAsync(writer =>
        {
            for (int i = 0; i < 50; i++)
            {
                Samples.AppendEvent(writer, record => record with
                {
                    Tool = $"tool{i % 3}",
                    ActorId = i % 5 == 0 ? null : $"actor{i % 2}",
                    CorrelationId = $"c{i % 4}",
                    Status = i % 2 == 0 ? "refused" : "committed",
                    Code = i % 2 == 0 ? $"code{i % 3}" : null,
                });
            }
        });
        List<EventRecord> all = Books.Read(books => books.ReadChain(1).Select(chained => chained.Record).ToList());
        foreach (int size in Sizes)
        {
            foreach (bool ascending in (bool[])[true, false])
            {
                EventQuery query = new() { Limit = size, Ascending = ascending };
                Check(all, query, _ => true);
                Check(all, query with { Tool = "tool1" }, e => e.Tool == "tool1");
                Check(all, query with { ActorId = "actor1" }, e => e.ActorId == "actor1");
                Check(all, query with { CorrelationId = "c2" }, e => e.CorrelationId == "c2");
                Check(all, query with { Status = "refused" }, e => e.Status == "refused");
                Check(
                    all, query with { Code = "code2", Tool = "tool2" }, e => e.Code == "code2" && e.Tool == "tool2");
            }
        }
    }

    [Fact]
    public async Task CredentialPages_EnumerateEverything_InOrder()
    {
        List<CredentialRow> all = [.. Enumerable.Range(0, 20).Select(i => Samples.Credential($"t{i}", i / 4))];
        await Books.WriteAsync(writer => all.ForEach(writer.InsertCredential));
        List<CredentialRow> expected =
        [
            .. all.OrderBy(row => row.CreatedAt).ThenBy(row => row.CredentialId.ToString("N"), StringComparer.Ordinal),
        ];
        foreach (int size in Sizes)
        {
            List<CredentialRow> seen = [];
            IReadOnlyList<CredentialRow> page;
            do
            {
                UtcInstantAndId? after = seen.Count == 0
                    ? null
                    : new UtcInstantAndId(seen[^1].CreatedAt, seen[^1].CredentialId);
                page = Books.Read(books => books.ListCredentials(after, size));
                seen.AddRange(page);
            }
            while (page.Count == size);
            Assert.Equal(expected, seen);
        }
    }

    private async Task<(AccountRow[] Accounts, List<NewTransaction> All)> ManyTransactions()
    {
        await Books.WriteAsync(writer => writer.InsertEntity(new EntityRow("other", "Other", Samples.Usd.Code)));
        AccountRow[] accounts = await Books.WriteAsync(writer => Enumerable.Range(0, 6)
            .Select(i => Samples.AddAccount(writer, $"a{i}", entity: i < 3 ? Samples.Entity : "other"))
            .ToArray());
        List<NewTransaction> all = [];
        await Books.WriteAsync(writer =>
        {
            for (int i = 0; i < 80; i++)
            {
                int first = i % 4 == 3 ? 3 : 0;
                NewTransaction transaction = Samples.Transaction(
                    writer, $"{i}", $"2026-01-0{(i % 5) + 1}",
                    new NewPosting(accounts[first].Key, 3, null),
                    new NewPosting(accounts[first + 1 + (i % 2)].Key, -1, null),
                    new NewPosting(accounts[first + 1 + (i % 2)].Key, -2, null)) with
                {
                    EntityId = first == 0 ? Samples.Entity : "other",
                    SourceSystem = $"s{i % 3}",
                    Description = $"{i}% off",
                };
                writer.InsertTransaction(transaction);
                Samples.AppendEvent(writer);
                all.Add(transaction);
            }
        });
        return (accounts, all);
    }

    private void Check(List<NewTransaction> all, TransactionQuery query, Func<NewTransaction, bool> filter)
    {
        List<Guid> expected =
        [
            .. all.Where(filter).OrderByDescending(t => t.Date)
                .ThenBy(t => t.TransactionId.ToString("N"), StringComparer.Ordinal).Select(t => t.TransactionId),
        ];
        List<TransactionRow> seen = [];
        IReadOnlyList<TransactionRow> page;
        do
        {
            page = Books.Read(books => books.ListTransactions(seen.Count == 0
                ? query
                : query with { AfterDate = seen[^1].Date, AfterTransactionId = seen[^1].TransactionId }));
            seen.AddRange(page);
        }
        while (page.Count == query.Limit);
        Assert.Equal(expected, seen.Select(row => row.TransactionId));
    }

    private void Check(List<AccountRow> all, AccountQuery query, Func<AccountRow, bool> filter)
    {
        List<AccountRow> expected =
        [
            .. all.Where(filter).OrderBy(a => a.Code, StringComparer.Ordinal)
                .ThenBy(a => a.AccountId.ToString("N"), StringComparer.Ordinal),
        ];
        List<AccountRow> seen = [];
        IReadOnlyList<AccountRow> page;
        do
        {
            page = Books.Read(books => books.ListAccounts(seen.Count == 0
                ? query
                : query with { AfterCode = seen[^1].Code, AfterAccountId = seen[^1].AccountId }));
            seen.AddRange(page);
        }
        while (page.Count == query.Limit);
        Assert.Equal(expected, seen);
    }

    private void Check(List<EventRecord> all, EventQuery query, Func<EventRecord, bool> filter)
    {
        List<EventRecord> expected = [.. all.Where(filter)];
        if (!query.Ascending)
        {
            expected.Reverse();
        }

        List<EventRecord> seen = [];
        IReadOnlyList<ChainedEvent> page;
        do
        {
            page = Books.Read(books => books.ListEvents(seen.Count == 0
                ? query
                : query with { AfterSeq = seen[^1].Seq }));
            seen.AddRange(page.Select(chained => chained.Record));
        }
        while (page.Count == query.Limit);
        Assert.Equal(expected, seen);
    }
}
