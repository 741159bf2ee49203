using System.Text.Json;
using CapitalOs.Ledger.Money;
using CapitalOs.Store;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Snapshots;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Json;

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

    public static AccountBalance Of(IBooksReader books, AccountRow account, DateOnly asOf, string policy) =>
        Of(books, [account], asOf, policy)[0];

    /// <summary>The balances of a page of accounts, in its order, by a few statements for all of them.</summary>
    public static IReadOnlyList<AccountBalance> Of(
        IBooksReader books, IReadOnlyList<AccountRow> accounts, DateOnly asOf, string policy)
    {
        IReadOnlyList<long> sums = books.SumPostings([.. accounts.Select(one => one.Key)], asOf);
        IReadOnlyList<BalanceSnapshotRow?> snapshots = books.LatestSnapshots(accounts, asOf);
        Dictionary<long, long> before = policy is LedgerOnly or SnapshotOnly ? [] : UntilSnapshot(books, snapshots);
        return [.. accounts.Select((account, place) => Choose(
            account,
            Amount.Of(sums[place], account.Commodity),
            snapshots[place],
            before.GetValueOrDefault(account.Key),
            policy))];
    }

    private static AccountBalance Choose(
        AccountRow account, Amount ledger, BalanceSnapshotRow? snapshot, long before, string policy)
    {
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
            : snapshot.Balance + Amount.Of(ledger.MinorUnits - before, account.Commodity);
        return new(balance, "snapshot", ledger, snapshot);
    }

    /// <summary>What the postings up to each account's snapshot come to; most snapshots share their days.</summary>
    private static Dictionary<long, long> UntilSnapshot(
        IBooksReader books, IReadOnlyList<BalanceSnapshotRow?> snapshots)
    {
        Dictionary<long, long> sums = [];
        foreach (IGrouping<DateOnly, long> day in snapshots
            .OfType<BalanceSnapshotRow>()
            .GroupBy(one => one.Date, one => one.AccountKey))
        {
            long[] keys = [.. day];
            foreach ((long key, long sum) in keys.Zip(books.SumPostings(keys, day.Key)))
            {
                sums[key] = sum;
            }
        }

        return sums;
    }

    /// <summary>Writes the balance with its source and what it was chosen from.</summary>
    /// <param name="writer">Is in the object of the account.</param>
    /// <param name="named">The account whose code and commodity belong between them, or null.</param>
    public void WriteMembers(Utf8JsonWriter writer, AccountRow? named = null)
    {
        writer.WriteAmount(Names.Balance, Balance);
        if (named is not null)
        {
            writer.WriteString(Names.Code, named.Code);
            writer.WriteString(Names.Commodity, named.Commodity.Code.Text);
        }

        writer.WriteAmount(Names.LedgerBalance, Ledger);
        writer.WriteAmount(Names.SnapshotBalance, Snapshot?.Balance);
        writer.WriteDate(Names.SnapshotDate, Snapshot?.Date);
        writer.WriteString(Names.SourceUsed, Source);
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

    /// <summary>Encoded once: these are written for each of hundreds of rows.</summary>
    private static class Names
    {
        public static readonly JsonEncodedText Balance = JsonEncodedText.Encode("balance");
        public static readonly JsonEncodedText Code = JsonEncodedText.Encode("code");
        public static readonly JsonEncodedText Commodity = JsonEncodedText.Encode("commodity");
        public static readonly JsonEncodedText LedgerBalance = JsonEncodedText.Encode("ledger_balance");
        public static readonly JsonEncodedText SnapshotBalance = JsonEncodedText.Encode("snapshot_balance");
        public static readonly JsonEncodedText SnapshotDate = JsonEncodedText.Encode("snapshot_date");
        public static readonly JsonEncodedText SourceUsed = JsonEncodedText.Encode("source_used");
    }
}
