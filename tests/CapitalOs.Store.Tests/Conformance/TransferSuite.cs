using CapitalOs.Store.Accounts;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Tests.Support;
using CapitalOs.Store.Transfers;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>Transfers between entities.</summary>
public abstract class TransferSuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    [Fact]
    public async Task Transfer_IsFoundByEachOfItsLegs_AndPagedWithinItsFilters()
    {
        NewTransfer made = await Add(5);
        TransferRow row = Books.Read(books => books.FindTransferOf(made.OutKey))!;
        Assert.Equal(row, Books.Read(books => books.FindTransferOf(made.InKey)));
        Assert.Equal((Samples.Entity, "trust", 5L), (row.FromEntityId, row.ToEntityId, row.Amount.MinorUnits));
        Assert.Equal((made.TransferId, made.EventSeq), (row.TransferId, row.EventSeq));
        Assert.Equal(Samples.At("2026-03-01"), row.Date);
        Assert.Null(Books.Read(books => books.FindTransferOf(99)));
        Assert.Equal([row], List(new() { Limit = 1 }));
        Assert.Equal([row], List(new() { EntityId = "trust", From = row.Date, Limit = 9 }));
        Assert.Empty(List(new() { EntityId = "other", Limit = 9 }));
        Assert.Empty(List(new() { Before = row.Date, Limit = 9 }));
        Assert.Empty(List(new() { PageDate = row.Date, PageEventSeq = row.EventSeq, Limit = 9 }));
        Assert.Equal([row], List(new() { PageDate = row.Date, PageEventSeq = row.EventSeq + 1, Limit = 9 }));
    }

    [Fact]
    public async Task Transfer_WhoseLegsDoNotFit_IsRefused()
    {
        foreach (Func<NewTransfer, NewTransfer> change in new Func<NewTransfer, NewTransfer>[]
        {
            one => one with { MinorUnits = one.MinorUnits + 1 },
            one => one with { FromDueKey = 1 },
            one => one with { ToDueKey = one.ToDueKey - 1 },
            one => one with { InKey = one.OutKey, OutKey = one.InKey },
            one => one with { EventSeq = one.EventSeq + 1 },
        })
        {
            await Assert.ThrowsAsync<BooksConstraintException>(() => Add(5, change));
        }

        await Add(5);
    }

    [Fact]
    public async Task DueAccounts_KeepTheClaimOnOneEntity()
    {
        NewTransfer made = await Add(5);
        Assert.Equal("trust", Books.Read(books => books.FindCounterparty(made.FromDueKey)));
        Assert.Equal(Samples.Entity, Books.Read(books => books.FindCounterparty(made.ToDueKey)));
        Assert.Null(Books.Read(books => books.FindCounterparty(1)));
        await Books.WriteAsync(writer => Again(writer, "house", "cash"));
        Assert.Equal("house", Books.Read(books => books.FindCounterparty(1)));
        await Assert.ThrowsAsync<BooksConstraintException>(
            () => Books.WriteAsync(writer => Again(writer, "garden", "due")));
    }

    /// <summary>Another transfer, to a third entity.</summary>
    private static long Again(IBooksWriter writer, string other, string due)
    {
        AccountRow cash = writer.FindAccountByCode(Samples.Entity, "cash")!;
        Samples.AddTransfer(writer, cash, writer.FindAccountByCode(Samples.Entity, due)!, 5, null, other);
        return Samples.AppendEvent(writer);
    }

    private IReadOnlyList<TransferRow> List(TransferQuery query) => Books.Read(books => books.ListTransfers(query));

    /// <summary>Adds a transfer; with a change, adds its changed pairing in place of the right one.</summary>
    private Task<NewTransfer> Add(long minorUnits, Func<NewTransfer, NewTransfer>? change = null) =>
        Books.WriteAsync(writer =>
        {
            AccountRow cash = Samples.AddAccount(writer, "cash");
            AccountRow due = Samples.AddAccount(writer, "due");
            NewTransfer made = Samples.AddTransfer(writer, cash, due, minorUnits, change);
            Samples.AppendEvent(writer);
            return made;
        });
}
