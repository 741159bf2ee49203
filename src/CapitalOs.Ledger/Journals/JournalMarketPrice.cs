namespace CapitalOs.Ledger.Journals;

/// <summary><c>P DATE SYMBOL AMOUNT</c>: the price of one unit of a commodity on a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Time">The time as written, which hledger ignores; null when there is none.</param>
/// <param name="Commodity">The priced commodity's symbol without quotes.</param>
/// <param name="Price">What one unit costs.</param>
/// <param name="Comment">The comment on the line.</param>
/// <param name="Position">Where the <c>P</c> stands.</param>
public sealed record JournalMarketPrice(
    DateOnly Date, string? Time, string Commodity, JournalAmount Price, JournalComment Comment,
    JournalPosition Position)
    : JournalDirective(Position);
