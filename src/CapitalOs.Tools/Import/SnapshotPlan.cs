using CapitalOs.Ledger.Journals;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Store.Snapshots;

namespace CapitalOs.Tools.Import;

/// <summary>
/// The balance snapshots that a journal's assertions are: the last simple one of an account's day, when it is the
/// balance at the end of that day. All assertions are kept as facts of their transactions besides.
/// </summary>
internal sealed class SnapshotPlan
{
    private readonly Dictionary<(string Account, string Commodity), JournalAmount> balances = [];
    private readonly Dictionary<(string Account, string Commodity), JournalAssertion> ofDay = [];
    private readonly CommodityPlan commodities;
    private readonly AccountPlan accounts;
    private readonly IBooksReader books;
    private readonly ImportOptions options;

    public SnapshotPlan(
        FinalJournal journal,
        IReadOnlyList<IReadOnlyList<JournalLine>> lines,
        CommodityPlan commodities,
        AccountPlan accounts,
        IBooksReader books,
        ImportOptions options)
    {
        this.commodities = commodities;
        this.accounts = accounts;
        this.books = books;
        this.options = options;
        foreach (IGrouping<DateOnly, IReadOnlyList<JournalLine>> day in lines
            .Index()
            .GroupBy(one => journal.Transactions[one.Index].Date, one => one.Item)
            .OrderBy(day => day.Key))
        {
            PlanDay(day.Key, day.SelectMany(one => one));
        }
    }

    /// <summary>The snapshots to record, by day.</summary>
    public List<ImportCall> Calls { get; } = [];

    /// <summary>How many the books have already.</summary>
    public int AlreadyThere { get; private set; }

    /// <summary>How many differ from another source's snapshot, which stays.</summary>
    public int LeftAlone { get; private set; }

    private void PlanDay(DateOnly date, IEnumerable<JournalLine> lines)
    {
        ofDay.Clear();
        foreach (JournalLine line in lines)
        {
            (string Account, string Commodity) key = (line.Posting.Account, line.Amount.Commodity);
            balances[key] = balances.TryGetValue(key, out JournalAmount balance) ? balance + line.Amount : line.Amount;
            if (line is { IsLast: true, Posting.Assertion: { IsTotal: false, IsInclusive: false } assertion })
            {
                ofDay[(line.Posting.Account, assertion.Amount.Commodity)] = assertion;
            }
        }

        foreach (((string account, string symbol), JournalAssertion assertion) in ofDay)
        {
            if (balances.TryGetValue((account, symbol), out JournalAmount balance)
                && balance.SameQuantityAs(assertion.Amount)
                && commodities.TryFind(symbol, out Commodity? commodity)
                && accounts.TryFind(account, commodity!.Code, out Guid id))
            {
                Plan(date, id, commodity, assertion);
            }
        }
    }

    private void Plan(DateOnly date, Guid accountId, Commodity commodity, JournalAssertion assertion)
    {
        string balance = assertion.Amount.Trimmed().ToNumber();
        BalanceSnapshotRow? known = books.FindAccount(accountId) is { } account
            ? books.FindSnapshot(account.Key, date)
            : null;
        if (known is not null && IsSame(known.Balance, balance))
        {
            AlreadyThere++;
            return;
        }

        if (known is not null && known.SourceSystem != options.SourceSystem)
        {
            LeftAlone++;
            return;
        }

        Calls.Add(ImportCall.Of("record_balance_snapshot", assertion.Position, writer =>
        {
            writer.WriteString("source_system", options.SourceSystem);
            writer.WriteString("account_id", accountId.ToString("D"));
            writer.WriteString("snapshot_date", BusinessDate.Format(date));
            writer.WriteString("balance", balance);
            writer.WriteString("currency", commodity.Code.Text);
            writer.WriteString("entity_id", options.EntityId);
        }));
    }

    private static bool IsSame(Amount known, string balance) =>
        DecimalText.TryParse(balance, known.Scale, out long minor) == DecimalTextResult.Ok && minor == known.MinorUnits;
}
