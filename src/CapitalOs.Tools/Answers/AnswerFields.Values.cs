using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Answers;

/// <content>Members with one value.</content>
public sealed partial class AnswerFields
{
    /// <summary>An id of this system.</summary>
    public void Id(string name, string meaning) => Text(name, meaning, false, ("format", "uuid"));

    /// <summary>An id of this system, or null.</summary>
    public void IdOrNull(string name, string meaning) => Text(name, meaning, true, ("format", "uuid"));

    /// <summary>Any text.</summary>
    public void Text(string name, string meaning) => Text(name, meaning, false);

    /// <summary>Any text, or null.</summary>
    public void TextOrNull(string name, string meaning) => Text(name, meaning, true);

    /// <summary>A word of a closed list.</summary>
    public void Word(string name, IReadOnlyList<string> words, string meaning) =>
        Add(name, new WordShape(meaning, false, words));

    /// <summary>A word of a closed list, or null.</summary>
    public void WordOrNull(string name, IReadOnlyList<string> words, string meaning) =>
        Add(name, new WordShape(meaning, true, words));

    /// <summary>A date <c>YYYY-MM-DD</c>.</summary>
    public void Date(string name, string meaning) => Text(name, meaning, false, ("format", "date"));

    /// <summary>A date, or null.</summary>
    public void DateOrNull(string name, string meaning) => Text(name, meaning, true, ("format", "date"));

    /// <summary>A month <c>YYYY-MM</c>.</summary>
    public void Period(string name, string meaning) =>
        Text(name, meaning, false, ("pattern", InputReader.PeriodPattern));

    /// <summary>A moment in UTC, to the microsecond.</summary>
    public void Moment(string name, string meaning) => Text(name, meaning, false, Utc);

    /// <summary>A moment in UTC, or null.</summary>
    public void MomentOrNull(string name, string meaning) => Text(name, meaning, true, Utc);

    /// <summary>An amount or figure as a decimal string.</summary>
    public void Decimal(string name, string meaning) =>
        Text(name, meaning, false, ("pattern", InputReader.DecimalPattern));

    /// <summary>An amount or figure as a decimal string, or null.</summary>
    public void DecimalOrNull(string name, string meaning) =>
        Text(name, meaning, true, ("pattern", InputReader.DecimalPattern));

    /// <summary>A commodity code.</summary>
    public void Commodity(string name, string meaning) =>
        Text(name, meaning, false, ("pattern", InputReader.CommodityPattern));

    /// <summary>A SHA-256 in lower-case hexadecimal.</summary>
    public void Hash(string name, string meaning) => Text(name, meaning, false, ("pattern", HashPattern));

    /// <summary>A SHA-256 in lower-case hexadecimal, or null.</summary>
    public void HashOrNull(string name, string meaning) => Text(name, meaning, true, ("pattern", HashPattern));

    /// <summary>A whole number.</summary>
    public void Whole(string name, string meaning) => Add(name, new ValueShape(meaning, false, "integer"));

    /// <summary>A whole number, or null.</summary>
    public void WholeOrNull(string name, string meaning) => Add(name, new ValueShape(meaning, true, "integer"));

    /// <summary>True or false.</summary>
    public void Flag(string name, string meaning) => Add(name, new ValueShape(meaning, false, "boolean"));

    /// <summary>An object of the caller's or another document's own, with any members.</summary>
    public void Open(string name, string meaning) => Add(name, new ValueShape(meaning, false, "object"));

    /// <summary>An object with any members, or null.</summary>
    public void OpenOrNull(string name, string meaning) => Add(name, new ValueShape(meaning, true, "object"));

    private const string HashPattern = "^[0-9a-f]{64}$";
    private static readonly (string Keyword, string Value)[] Utc = [("format", "date-time"), ("pattern", "Z$")];

    private void Text(string name, string meaning, bool mayBeNull, params (string Keyword, string Value)[] keywords) =>
        Add(name, new ValueShape(meaning, mayBeNull, "string", keywords));
}
