using System.Text.RegularExpressions;

namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>Account types, by the words of a <c>type:</c> tag and by hledger's guess from English names.</summary>
internal static partial class AccountTypes
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public static JournalAccountType? Parse(string word) => word.ToUpperInvariant() switch
    {
        "A" or "ASSET" => JournalAccountType.Asset,
        "L" or "LIABILITY" => JournalAccountType.Liability,
        "E" or "EQUITY" => JournalAccountType.Equity,
        "R" or "REVENUE" => JournalAccountType.Revenue,
        "X" or "EXPENSE" => JournalAccountType.Expense,
        "C" or "CASH" => JournalAccountType.Cash,
        "V" or "CONVERSION" => JournalAccountType.Conversion,
        _ => null,
    };

    public static char LetterOf(JournalAccountType type) => type switch
    {
        JournalAccountType.Asset => 'A',
        JournalAccountType.Liability => 'L',
        JournalAccountType.Equity => 'E',
        JournalAccountType.Revenue => 'R',
        JournalAccountType.Expense => 'X',
        JournalAccountType.Cash => 'C',
        JournalAccountType.Conversion => 'V',
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>The type that a full account name suggests; cash before asset, conversion before equity.</summary>
    public static JournalAccountType? Infer(string account) =>
        Cash().IsMatch(account) ? JournalAccountType.Cash
        : Asset().IsMatch(account) ? JournalAccountType.Asset
        : Liability().IsMatch(account) ? JournalAccountType.Liability
        : Conversion().IsMatch(account) ? JournalAccountType.Conversion
        : Equity().IsMatch(account) ? JournalAccountType.Equity
        : Revenue().IsMatch(account) ? JournalAccountType.Revenue
        : Expense().IsMatch(account) ? JournalAccountType.Expense
        : null;

    [GeneratedRegex(@"^assets?(:.+)?:(cash|bank|che(ck|que?)(ing)?|savings?|current)(:|\z)", Options)]
    private static partial Regex Cash();

    [GeneratedRegex(@"^assets?(:|\z)", Options)]
    private static partial Regex Asset();

    [GeneratedRegex(@"^(debts?|liabilit(y|ies))(:|\z)", Options)]
    private static partial Regex Liability();

    [GeneratedRegex(@"^equity:(trad(e|ing)|conversion)s?(:|\z)", Options)]
    private static partial Regex Conversion();

    [GeneratedRegex(@"^equity(:|\z)", Options)]
    private static partial Regex Equity();

    [GeneratedRegex(@"^(income|revenue)s?(:|\z)", Options)]
    private static partial Regex Revenue();

    [GeneratedRegex(@"^expenses?(:|\z)", Options)]
    private static partial Regex Expense();
}
