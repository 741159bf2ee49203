using System.Text;
using CapitalOs.Fuzz.Running;
using CapitalOs.Ledger.Journals;

namespace CapitalOs.Fuzz.Targets;

/// <summary>The hledger reader: never throws, and what it reads and writes out it reads again as the same.</summary>
internal sealed class JournalTarget : FuzzTarget
{
    private static readonly string[] Amounts =
    [
        "1", "-1", "$1.50", "$-1.50", "-$1,000.00", "1.000,00 EUR", "1e3 EUR", "0", "\"odd name\" 3", "3 \"a;b\"",
        "1 A @ 2 B", "1 A @@ $2", "5 = 5", "5 == $5", "= 0", "=* 7", "1. EUR", ".5 EUR",
        "99999999999999999999999999999999999",
        "999999999999999999999999999999999999999", "1 234,5 EUR", "", "(1)", "1 EUR {2 $}", "+4",
    ];

    private static readonly string[] Directives =
    [
        "account assets:cash  ; type:A", "commodity $1,000.00", "commodity 1.000,00 EUR", "D $1,000.00", "Y2026",
        "decimal-mark ,", "P 2026-01-01 EUR $1.1", "include other.journal", "include *.journal", "apply account x",
        "end apply account", "alias a = b", "comment\nx\nend comment", "tag t", "payee p", "~ monthly", "= expenses",
        "; note", "# note", "* note", "year 2025", "bucket a", "2026/1/1", "end", "!include other.journal",
    ];

    private static readonly string[] Accounts =
        ["assets:cash", "expenses:food & drink", "a", "a:b:c", "(virtual)", "[balanced]", "ä:ö", "a :b", "x:", ":x"];

    public override string Name => "journal";

    public override IReadOnlyList<string> Words { get; } =
        [
            .. Amounts, .. Directives, .. Accounts, "\n", "\r\n", "\t", "  ", "2026-01-01 ", "2026-02-30", "\0", "|",
            "=",
            "\ufeff",
        ];

    public override byte[] Generate(Dice dice)
    {
        StringBuilder text = new();
        int count = 1 + dice.Below(6);
        for (int i = 0; i < count; i++)
        {
            if (dice.OneIn(3))
            {
                text.Append(dice.Of(Directives)).Append('\n');
            }
            else
            {
                Transaction(text, dice);
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public override string Run(byte[] input)
    {
        if (Finalise(input, out string why) is not { } journal)
        {
            return why;
        }

        JournalWriteResult written = JournalWriter.Write(JournalDocument.From(journal));
        if (!written.IsWritten)
        {
            Must(written.Errors.Length > 0, "not written and no reason");
            return $"not written: {written.Errors[0].Code}";
        }

        FinalJournal? again = Finalise(Encoding.UTF8.GetBytes(written.Text!), out _);
        Must(again is not null, $"what was written is not read: {written.Text}");
        Must(again!.Transactions.Length == journal.Transactions.Length, "another number of transactions");
        Must(Balances(journal).SequenceEqual(Balances(again)), "other balances");

        // A posting without any amount is written as a zero, so the first text may lack what the second has.
        JournalWriteResult second = JournalWriter.Write(JournalDocument.From(again));
        Must(second.IsWritten, "what was read back is not written");
        FinalJournal? third = Finalise(Encoding.UTF8.GetBytes(second.Text!), out _);
        Must(third is not null, "what was written twice is not read");
        Must(JournalWriter.Write(JournalDocument.From(third!)).Text == second.Text, "written again it differs");
        int accounts = journal.Transactions.SelectMany(one => one.Postings)
            .Select(one => one.Account).Distinct().Count();
        return $"{Math.Min(journal.Transactions.Length, 3)} transactions, {Math.Min(accounts, 4)} accounts, "
            + $"{Math.Min(Balances(journal).Count, 4)} balances";
    }

    private static List<string> Balances(FinalJournal journal) =>
    [
        .. journal.Transactions.SelectMany(transaction => transaction.Postings)
            .SelectMany(posting => posting.Amounts.Select(amount => (posting.Account, Amount: amount)))
            .GroupBy(one => (one.Account, one.Amount.Commodity))
            .Select(group => (group.Key, Sum: group.Select(one => one.Amount).Aggregate((a, b) => a + b)))
            .Where(balance => !balance.Sum.IsZero)
            .Select(balance => $"{balance.Key.Account} {balance.Key.Commodity} {balance.Sum.MantissaAt(60)}")
            .Order(StringComparer.Ordinal),
    ];

    private static FinalJournal? Finalise(byte[] input, out string why)
    {
        Source source = new(input);
        JournalReadResult read = JournalReader.Read("main.journal", source);
        if (!read.IsRead)
        {
            Must(read.Errors.Length is > 0 and <= JournalLimits.ErrorCountMax, "not read and no reason");
            why = $"not read: {read.Errors[0].Code}";
            return null;
        }

        JournalFinaliseResult final = JournalFinaliser.Finalise(read.Journal!);
        Must(final.IsFinal || final.Errors.Length > 0, "not final and no reason");
        why = final.IsFinal ? string.Empty : $"not final: {final.Errors[0].Code}";
        return final.Journal;
    }

    private static void Transaction(StringBuilder text, Dice dice)
    {
        text.Append(dice.Of(["2026-01-31", "2026/2/1", "1/3", "2026-13-01", "2026-01-31=2026-02-01", "2026.1.5"]))
            .Append(dice.Of([" * ", " ! ", " ", " (code) ", " * (x) "]))
            .Append(dice.Of(["Coffee", "A | b", "", "Überweisung", "x ; tag:value", "  "])).Append('\n');
        int count = dice.Below(5);
        bool isBalanced = !dice.OneIn(3);
        for (int i = 0; i < count; i++)
        {
            string amount = isBalanced ? (i == 0 ? "$7.25" : i == count - 1 ? string.Empty : "$-1") : dice.Of(Amounts);
            text.Append(dice.Of(["    ", "  ", "\t", " "])).Append(dice.Of(Accounts)).Append("  ").Append(amount)
                .Append(dice.OneIn(5) ? "  ; note, t:v" : string.Empty).Append('\n');
        }
    }

    private sealed class Source(byte[] input) : IJournalSource
    {
        public byte[]? Read(string path) => path switch
        {
            "main.journal" => input,
            "other.journal" => "account other\n"u8.ToArray(),
            _ => null,
        };

        public IReadOnlyList<string> FilesIn(string folder) => ["main.journal", "other.journal"];
    }
}
