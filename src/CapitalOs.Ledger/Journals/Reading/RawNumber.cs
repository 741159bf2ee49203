namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>A number as its marks divide it, before it is known which mark means what.</summary>
/// <param name="Groups">The digits before the decimal mark; several when divided, none when it comes first.</param>
/// <param name="Separator">What divides the groups; NUL when there is one group.</param>
/// <param name="Mark">The decimal mark; NUL when there is none.</param>
/// <param name="Decimals">The digits after the decimal mark.</param>
/// <param name="IsAmbiguous">Two groups with one period or comma between them: it may be a decimal mark.</param>
internal sealed record RawNumber(
    IReadOnlyList<string> Groups, char Separator, char Mark, string Decimals, bool IsAmbiguous)
{
    /// <summary>
    /// The same number with the doubt removed. hledger takes a lone mark for a decimal mark unless the commodity, the
    /// default commodity or <c>decimal-mark</c> says that the other one is.
    /// </summary>
    public RawNumber Resolve(char? suggestedMark) =>
        !IsAmbiguous ? this
        : suggestedMark is null || suggestedMark == Separator ? new([Groups[0]], '\0', Separator, Groups[1], false)
        : this with { IsAmbiguous = false };
}
