using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Journals;

namespace CapitalOs.Tools.Import;

/// <summary>hledger's account types and the books' five.</summary>
internal static class AccountKinds
{
    public static AccountType InBooks(this JournalAccountType type) => type switch
    {
        JournalAccountType.Asset or JournalAccountType.Cash => AccountType.Asset,
        JournalAccountType.Liability => AccountType.Liability,
        JournalAccountType.Equity or JournalAccountType.Conversion => AccountType.Equity,
        JournalAccountType.Revenue => AccountType.Income,
        JournalAccountType.Expense => AccountType.Expense,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static JournalAccountType InJournal(this AccountType type) => type switch
    {
        AccountType.Asset => JournalAccountType.Asset,
        AccountType.Liability => JournalAccountType.Liability,
        AccountType.Equity => JournalAccountType.Equity,
        AccountType.Income => JournalAccountType.Revenue,
        AccountType.Expense => JournalAccountType.Expense,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>The letter that the books have to keep beside their own type, or null.</summary>
    public static string? FinerLetter(this JournalAccountType type) => type switch
    {
        JournalAccountType.Cash => "C",
        JournalAccountType.Conversion => "V",
        _ => null,
    };
}
