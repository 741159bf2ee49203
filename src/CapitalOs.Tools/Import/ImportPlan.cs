using CapitalOs.Ledger.Journals;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Store.Entities;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Import;

/// <summary>Everything that an import will do, worked out against one view of the books first.</summary>
internal sealed class ImportPlan
{
    private const int MissingShownMax = 10;

    private readonly FinalJournal journal;
    private readonly ImportOptions options;
    private readonly CommodityPlan commodities;
    private readonly AccountPlan accounts;
    private readonly TransactionPlan transactions;
    private readonly SnapshotPlan snapshots;
    private readonly PricePlan prices;

    private ImportPlan(FinalJournal journal, EntityRow entity, IBooksReader books, ImportOptions options)
    {
        this.journal = journal;
        this.options = options;
        Errors = new ErrorList(journal.Source);
        IReadOnlyList<JournalLine>[] lines = [.. journal.Transactions.Select(JournalLine.Of)];
        commodities = new CommodityPlan(journal, lines, books, Errors);
        JournalAccounts named = new(journal, lines, commodities);
        accounts = new AccountPlan(named, books, options.EntityId, entity.BaseCommodity, Errors);
        transactions = new TransactionPlan(journal, lines, commodities, accounts, books, options);
        snapshots = new SnapshotPlan(journal, lines, commodities, accounts, books, options);
        prices = new PricePlan(journal, commodities, books, options);
        if (!options.KeepMissing && transactions.Missing.Count > 0 && Errors.Errors.Count == 0)
        {
            RefuseMissing();
        }
    }

    public ErrorList Errors { get; }

    /// <summary>All calls in the order in which they have to run.</summary>
    public IReadOnlyList<ImportCall> Calls =>
        [.. commodities.Calls, .. accounts.Calls, .. transactions.Calls, .. snapshots.Calls, .. prices.Calls];

    /// <summary>Makes the plan, or says that the entity does not exist.</summary>
    public static (ImportPlan? Plan, ProblemKind? Problem) Make(
        FinalJournal journal, IBooksReader books, ImportOptions options) =>
        books.FindEntity(options.EntityId) is { } entity
            ? (new ImportPlan(journal, entity, books, options), null)
            : (null, ProblemCode.EntityNotFound.Kind());

    public ImportSummary Summary() => new()
    {
        IsDryRun = options.DryRun,
        SourceSystem = options.SourceSystem,
        TransactionsRead = journal.Transactions.Length,
        TransactionsAdded = transactions.Calls.Count,
        TransactionsAlreadyThere = transactions.AlreadyThere,
        FactsNotUpdated = transactions.FactsNotUpdated,
        MissingKept = transactions.Missing.Count,
        ZeroTransactionsSkipped = [.. transactions.ZeroTransactions],
        AccountsCreated = accounts.Calls.Count,
        CommoditiesDeclared = commodities.Calls.Count,
        SnapshotsRecorded = snapshots.Calls.Count,
        SnapshotsAlreadyThere = snapshots.AlreadyThere,
        SnapshotsLeftAlone = snapshots.LeftAlone,
        AssertionsChecked = journal.AssertionCount,
        PricesRecorded = prices.Calls.Count,
        PricesAlreadyThere = prices.AlreadyThere,
        PricesReplaced = prices.Replaced,
        PricesNotStored = prices.NotStored,
        DeclarationsNotStored = journal.Source.Directives.Count(IsNotStored),
        Totals = transactions.Totals,
    };

    private static bool IsNotStored(JournalDirective directive) =>
        directive is JournalPayeeDeclaration or JournalTagDeclaration
        || directive is JournalCommodityDeclaration { Comment.Lines.IsEmpty: false }
        || directive is JournalMarketPrice { Comment.Lines.IsEmpty: false };

    private void RefuseMissing()
    {
        IEnumerable<string> shown = transactions.Missing
            .OrderBy(row => row.Date)
            .ThenBy(row => row.Key)
            .Take(MissingShownMax)
            .Select(row => $"{BusinessDate.Format(row.Date.Date)} {row.Description}");
        int count = transactions.Missing.Count;
        string more = count > MissingShownMax ? $"; and {count - MissingShownMax} more" : string.Empty;
        string file = journal.Source.Files.IsEmpty ? string.Empty : journal.Source.Files[0].Path;
        Errors.Add(
            ImportErrorCode.TransactionsMissing,
            new JournalPosition(file, 0, 0),
            $"{count} transaction(s) that {options.SourceSystem} brought earlier are not in the file any more, removed "
            + $"or edited: {string.Join("; ", shown)}{more}.",
            "Books are append-only. Put them back as they were; or reverse them in the books and import with "
            + "--keep-missing, which leaves them there and adds what is new. If this is another journal that only has "
            + "the same name, import it under a source name of its own.");
    }
}
