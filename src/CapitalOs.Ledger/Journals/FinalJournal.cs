using System.Collections.Immutable;

namespace CapitalOs.Ledger.Journals;

/// <summary>A journal whose transactions all balance, with every amount explicit and every assertion true.</summary>
/// <param name="Source">The journal as read.</param>
/// <param name="Transactions">The transactions in file order, with the amounts of all postings.</param>
/// <param name="Accounts">Declared and posted accounts and their parents, by name in ordinal order.</param>
/// <param name="Commodities">Declared and posted commodities, by symbol in ordinal order.</param>
/// <param name="AssertionCount">How many balance assertions were checked; assignments are not counted.</param>
public sealed record FinalJournal(
    Journal Source,
    ImmutableArray<JournalTransaction> Transactions,
    ImmutableArray<JournalAccount> Accounts,
    ImmutableArray<JournalCommodity> Commodities,
    int AssertionCount);
