using System.Collections.Immutable;

namespace CapitalOs.Ledger.Journals;

/// <summary>What a journal is written from. Positions are not looked at.</summary>
/// <param name="Accounts">The accounts to declare, in order.</param>
/// <param name="Commodities">Commodities to declare besides those that the transactions use, which are declared
/// anyway. The decimal mark is always a period; the scale is the larger of this one and what the amounts need.</param>
/// <param name="Transactions">The transactions in order. A posting with several amounts becomes one line for each,
/// one with none becomes a line of zero.</param>
public sealed record JournalDocument(
    ImmutableArray<JournalAccountDeclaration> Accounts,
    ImmutableArray<JournalCommodityDeclaration> Commodities,
    ImmutableArray<JournalTransaction> Transactions)
{
    /// <summary>The prices in order, written between the accounts and the transactions.</summary>
    public ImmutableArray<JournalMarketPrice> Prices { get; init; } = [];

    /// <summary>The declarations, prices and transactions of a finalised journal, for writing it out in full.</summary>
    public static JournalDocument From(FinalJournal journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return new(
            [.. journal.Source.Directives.OfType<JournalAccountDeclaration>()],
            [.. journal.Source.Directives.OfType<JournalCommodityDeclaration>()],
            journal.Transactions)
        {
            Prices = [.. journal.Source.Directives.OfType<JournalMarketPrice>()],
        };
    }
}
