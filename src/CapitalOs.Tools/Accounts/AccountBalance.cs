using System.Text.Json;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Snapshots;
using CapitalOs.Tools.Answers;

namespace CapitalOs.Tools.Accounts;

/// <summary>An account's balance at the end of a day, and where it comes from.</summary>
/// <param name="Balance">The balance by the policy; null where it wants a snapshot and there is none.</param>
/// <param name="Source">snapshot, ledger or none.</param>
/// <param name="Ledger">The sum of the postings.</param>
/// <param name="Snapshot">The latest snapshot on or before the day, or null.</param>
internal sealed record AccountBalance(Amount? Balance, string Source, Amount Ledger, BalanceSnapshotRow? Snapshot)
{
    public const string LedgerOnly = "ledger_only";
    private const string SnapshotOnly = "snapshot_only";

    private static readonly string[] Sources = ["ledger", "snapshot", "none"];

    /// <summary>The words of the policies; best_available is the latest snapshot and the postings after it.</summary>
    public static IReadOnlyList<string> Policies { get; } = [LedgerOnly, SnapshotOnly, "best_available"];

    public static AccountBalance Of(IBooksReader books, AccountRow account, DateOnly asOf, string policy)
    {
        Amount ledger = Amount.Of(books.SumPostings(account.Key, null, asOf), account.Commodity);
        BalanceSnapshotRow? snapshot = books.LatestSnapshot(account.Key, asOf);
        if (policy == LedgerOnly || (snapshot is null && policy != SnapshotOnly))
        {
            return new(ledger, "ledger", ledger, snapshot);
        }

        if (snapshot is null)
        {
            return new(null, "none", ledger, snapshot);
        }

        Amount balance = policy == SnapshotOnly
            ? snapshot.Balance
            : snapshot.Balance + Amount.Of(books.SumPostings(account.Key, snapshot.Date, asOf), account.Commodity);
        return new(balance, "snapshot", ledger, snapshot);
    }

    /// <summary>Writes the balance with its source and what it was chosen from.</summary>
    public void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("balance", Balance?.ToDecimalString());
        writer.WriteString("source_used", Source);
        writer.WriteString("ledger_balance", Ledger.ToDecimalString());
        writer.WriteString("snapshot_balance", Snapshot?.Balance.ToDecimalString());
        writer.WriteString("snapshot_date", Snapshot is null ? null : BusinessDate.Format(Snapshot.Date));
    }

    /// <summary>Declares what <see cref="WriteMembers"/> writes.</summary>
    public static void Describe(AnswerFields fields)
    {
        fields.DecimalOrNull("balance", "The balance by the policy; null where it wants a snapshot and there is none.");
        fields.Word("source_used", Sources, "Where the balance comes from.");
        fields.Decimal("ledger_balance", "The sum of the postings.");
        fields.DecimalOrNull("snapshot_balance", "The latest snapshot on or before the day.");
        fields.DateOrNull("snapshot_date", "The snapshot's day.");
    }
}
