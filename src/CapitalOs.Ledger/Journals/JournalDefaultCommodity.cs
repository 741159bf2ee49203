namespace CapitalOs.Ledger.Journals;

/// <summary><c>D SAMPLE</c>: the commodity of later amounts without a symbol. Already applied to them.</summary>
/// <param name="Commodity">The symbol without quotes.</param>
/// <param name="DecimalMark"><c>.</c> or <c>,</c>.</param>
/// <param name="Scale">The decimals of the sample.</param>
/// <param name="Position">Where the keyword begins.</param>
public sealed record JournalDefaultCommodity(string Commodity, char DecimalMark, int Scale, JournalPosition Position)
    : JournalDirective(Position);
