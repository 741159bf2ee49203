using System.Collections.Immutable;
using CapitalOs.Ledger.Journals;

namespace CapitalOs.Tools.Import;

/// <summary>What an import did, or what a dry run would have done.</summary>
public sealed record ImportSummary
{
    /// <summary>Whether everything was taken back.</summary>
    public required bool IsDryRun { get; init; }

    /// <summary>The <c>source_system</c> of what was imported.</summary>
    public required string SourceSystem { get; init; }

    /// <summary>Transactions of the journal.</summary>
    public required int TransactionsRead { get; init; }

    /// <summary>Transactions that are new in the books.</summary>
    public required int TransactionsAdded { get; init; }

    /// <summary>Transactions that an earlier import of this source brought.</summary>
    public required int TransactionsAlreadyThere { get; init; }

    /// <summary>
    /// Of those already there: how many have another status, comment, secondary date or assertion in the file now.
    /// The books keep the earlier ones, because they are append-only.
    /// </summary>
    public required int FactsNotUpdated { get; init; }

    /// <summary>Transactions of earlier imports that the file no longer has and that were left as they are.</summary>
    public required int MissingKept { get; init; }

    /// <summary>Where the transactions stand that move nothing at all: the books have no place for them.</summary>
    public required ImmutableArray<JournalPosition> ZeroTransactionsSkipped { get; init; }

    /// <summary>New accounts, parents and one account per further commodity included.</summary>
    public required int AccountsCreated { get; init; }

    /// <summary>Commodities that the books did not know.</summary>
    public required int CommoditiesDeclared { get; init; }

    /// <summary>Balance snapshots recorded, from the last simple assertion of an account's day.</summary>
    public required int SnapshotsRecorded { get; init; }

    /// <summary>Snapshots that the books have already.</summary>
    public required int SnapshotsAlreadyThere { get; init; }

    /// <summary>Assertions that differ from a snapshot of another source, which was not touched.</summary>
    public required int SnapshotsLeftAlone { get; init; }

    /// <summary>Balance assertions of the journal that were checked and hold.</summary>
    public required int AssertionsChecked { get; init; }

    /// <summary>Prices (<c>P</c>) recorded.</summary>
    public required int PricesRecorded { get; init; }

    /// <summary>Prices that the books have already.</summary>
    public required int PricesAlreadyThere { get; init; }

    /// <summary>Prices that a later line of the same day replaces.</summary>
    public required int PricesReplaced { get; init; }

    /// <summary>Prices that the books cannot hold: not above zero, over 18 digits, or an unusable symbol.</summary>
    public required int PricesNotStored { get; init; }

    /// <summary>Payee and tag declarations and comments of commodities and prices, not stored.</summary>
    public required int DeclarationsNotStored { get; init; }

    /// <summary>The debits of the added transactions, by commodity code.</summary>
    public required ImmutableArray<ImportTotal> Totals { get; init; }
}
