namespace CapitalOs.Ledger.Journals;

/// <summary><c>commodity SAMPLE</c>, or <c>commodity SYMBOL</c> with an optional <c>format SAMPLE</c> below.</summary>
/// <param name="Commodity">The symbol without quotes; empty for the commodity without a symbol.</param>
/// <param name="DecimalMark"><c>.</c> or <c>,</c>; null when no sample was given.</param>
/// <param name="Scale">The decimals of the sample; null when no sample was given.</param>
/// <param name="Comment">The comment on the directive.</param>
/// <param name="Position">Where the keyword begins.</param>
public sealed record JournalCommodityDeclaration(
    string Commodity, char? DecimalMark, int? Scale, JournalComment Comment, JournalPosition Position)
    : JournalDirective(Position);
