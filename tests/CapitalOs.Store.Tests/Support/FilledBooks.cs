using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Obligations;
using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Policy;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Configuration;
using CapitalOs.Store.Obligations;
using CapitalOs.Store.Periods;
using CapitalOs.Store.Sqlite;
using CapitalOs.TestKit;

namespace CapitalOs.Store.Tests.Support;

/// <summary>Closed books in a file with at least one row in every table.</summary>
public sealed class FilledBooks : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private FilledBooks()
    {
    }

    public string Path => _folder.File("books.db");

    public static async Task<FilledBooks> New()
    {
        FilledBooks filled = new();
        await using SqliteBooks books = SqliteBooks.Create(filled.Path);
        await Fill(books);
        return filled;
    }

    /// <summary>Writes the same rows into any books.</summary>
    public static Task Fill(IBooks books) => books.WriteAsync(writer =>
    {
        Samples.Begin(writer);
        AccountRow cash = Samples.AddAccount(writer, "cash");
        AccountRow food = Samples.AddAccount(writer, "food", AccountType.Expense);
        Samples.AddAccount(writer, "purse", parent: cash.AccountId);
        Samples.Move(writer, "t1", "2026-01-31", cash.Key, food.Key, 500);
        Samples.Move(writer, "t2", "2026-02-28", cash.Key, food.Key, 700);
        writer.PutSnapshot(Samples.Snapshot(cash, new DateOnly(2026, 1, 31), -500, 4));
        Samples.AppendEvent(writer, one => one with { ViolationJson = Samples.Violation(1) });
        writer.PutSnapshot(Samples.Snapshot(cash, new DateOnly(2026, 1, 31), -501, 5));
        writer.InsertQuarantine("test_tool", 4);
        writer.LiftQuarantine("test_tool", 5);
        writer.InsertQuarantine("other_tool", 5);
        writer.InsertReversal(1, 2, 5);
        ObligationRow rent = Samples.Obligation(cash, "rent", 4);
        writer.PutObligation(rent);
        writer.PutObligation(rent with { Cadence = Cadence.Every(2, IntervalUnit.Weeks), EventSeq = 5 });
        writer.PutObligation(rent with { IsActive = false, EventSeq = 5 });
        writer.InsertFulfilment(1, new FulfilmentRow(rent.NextDueDate, new UtcInstant(1), null, 4));
        writer.InsertFulfilment(1, new FulfilmentRow(rent.NextDueDate, new UtcInstant(2), 1, 5));
        PeriodKey month = PeriodKey.Of(rent.NextDueDate);
        writer.InsertPeriodChange(Samples.Entity, month, new PeriodChangeRow(PeriodState.Closed, null, 4));
        writer.InsertPeriodChange(Samples.Entity, month, new PeriodChangeRow(PeriodState.Open, "late", 5));
        writer.InsertPolicyRuleVersion(Samples.Rule("wires", 5), 4);
        writer.InsertPolicyRuleVersion(Samples.Rule("wires", 5) with { IsActive = false }, 5);
        writer.InsertApprovalSettingsVersion(ApprovalDefaults.Standard, 5);
        writer.InsertPrice(Samples.Price("250.5", rent.NextDueDate), 4);
        writer.InsertPrice(Samples.Price("251", rent.NextDueDate), 5);
        writer.UpdateMetadata(cash.Key, """{"a":1}""", 5);
        writer.PutState(food.Key, false, 5);
        AccountProfileRow profile = new("bank", "x1", new AccountProfile("Purse", null, "42"), new UtcInstant(1), 4);
        writer.PutProfile(cash.Key, profile);
        writer.PutProfile(cash.Key, profile with { ExternalId = "x2", ValidFrom = new UtcInstant(2), EventSeq = 5 });
        writer.PutAlias(Samples.Entity, "wallet", cash.AccountId, 5);
        writer.PutAlias(Samples.Entity, "old", food.AccountId, 5);
        writer.PutAlias(Samples.Entity, "old", null, 5);
        writer.PutGroup(new AccountGroupRow(
            Samples.Entity, "liquid", 1, "Liquid", "Cash", [new(cash.Key, cash.AccountId, true)], 5));
        Samples.AddTransfer(writer, cash, food, 5);
        writer.InsertConfigProposal(Samples.ConfigProposal("c1", "entities", 2));
        writer.InsertConfigProposal(Samples.ConfigProposal("c2", "commodities", 3));
        writer.InsertConfigDecision(2, Samples.ConfigDecision(4));
        writer.InsertConfigDecision(3, Samples.ConfigDecision(5) with { Reason = null });
        writer.InsertSourcePolicyVersion(SourcePolicy.BestAvailable, 5);
        writer.CountCommit("actor-1", Samples.Entity, new UtcInstant(10), Figure.OfUnits(5), 1);
        writer.CountCommit("actor-1", Samples.Entity, new UtcInstant(20), Figure.OfUnits(7), 2);
        long first = Samples.Propose(writer, "p1", cash, food, 5);
        writer.InsertDecision(first, Samples.Approval("boss", 5));
        writer.CommitProposal(first, 1, "{}", 5);
        long second = Samples.Propose(writer, "p2", cash, food, 5);
        writer.InsertDecision(second, Samples.Approval("boss", 5));
        SamplesOfTransfers.Propose(writer, cash, food, 5);
        writer.InsertFirstAnswer(Samples.FirstAnswer("t1", 5));
        writer.InsertCredential(Samples.Credential("token"));
        Samples.AppendEvent(writer);
    });

    public void Dispose() => _folder.Dispose();
}
