using System.Text;
using CapitalOs.Ledger.Journals;

namespace CapitalOs.Ledger.Tests.Journals;

/// <summary>Short ways to read and finalise texts in these tests.</summary>
internal static class Some
{
    public const string Path = "main.journal";

    public static JournalReadResult Read(string text) =>
        JournalReader.Read(Path, new InMemoryJournalSource(Path, text));

    public static Journal Journal(string text)
    {
        JournalReadResult result = Read(text);
        Assert.True(result.IsRead, string.Join("\n\n", result.Errors));
        return result.Journal;
    }

    public static FinalJournal Final(string text)
    {
        JournalFinaliseResult result = JournalFinaliser.Finalise(Journal(text));
        Assert.True(result.IsFinal, string.Join("\n\n", result.Errors));
        return result.Journal;
    }

    /// <summary>All errors of reading, or of finalising when reading has none.</summary>
    public static IReadOnlyList<JournalError> Errors(string text)
    {
        JournalReadResult read = Read(text);
        return read.IsRead ? JournalFinaliser.Finalise(read.Journal).Errors : read.Errors;
    }

    /// <summary>The amount of the first posting of a transaction that holds this amount.</summary>
    public static JournalAmount Amount(string amount, string directives = "") =>
        Journal($"{directives}\n2024-01-01\n  a  {amount}\n  b\n").Transactions[0].Postings[0].Amounts[0];

    public static JournalErrorCode AmountError(string amount, string directives = "") =>
        Assert.Single(Errors($"{directives}\n2024-01-01\n  a  {amount}\n  b\n")).Code;

    /// <summary>Amounts in one order and without trailing zeros, to compare what two programs say.</summary>
    public static string Canonical(IEnumerable<JournalAmount> amounts) => string.Join(", ", amounts
        .OrderBy(amount => amount.Commodity, StringComparer.Ordinal)
        .Select(amount => (amount.Scale == 0 ? amount.ToNumber() : amount.ToNumber().TrimEnd('0').TrimEnd('.'))
            + (amount.Commodity.Length == 0 ? "" : " " + amount.Commodity)));

    /// <summary>Non-zero balances as <c>account: amount, amount</c> lines.</summary>
    public static string Balances(FinalJournal journal)
    {
        StringBuilder lines = new();
        foreach (JournalAccount account in journal.Accounts.Where(account => !account.Balances.IsEmpty))
        {
            lines.Append(account.Name).Append(": ").Append(Canonical(account.Balances)).Append('\n');
        }

        return lines.ToString();
    }
}
