using CapitalOs.Ledger.Journals;
using CapitalOs.TestKit;

namespace CapitalOs.Ledger.Tests.Journals;

/// <summary>What hledger 1.25 says, ours must say, or refuse.</summary>
public sealed class HledgerDifferentialTests
{
    [Theory]
    [InlineData("main.journal")]
    [InlineData("oc.journal")]
    public void RealBooks_HaveTheBalancesOfHledger(string file)
    {
        string path = TestData.PathOf($"hledger_finance/{file}");
        Assert.Equal(HledgerBalances(path), OurBalances(ReadFile(path)));
    }

    [Fact]
    public void RealBooks_HaveTheGoldenBalances_AndAllAssertionsHold()
    {
        FinalJournal journal = ReadFile(TestData.PathOf("hledger_finance/oc.journal"));
        string golden = File.ReadAllText(TestData.PathOf("golden/hledger_finance.oc.bal.csv"));
        Assert.Equal(BalancesOf(golden), OurBalances(journal));
        Assert.Equal((1_916, 1_039), (journal.Transactions.Length, journal.AssertionCount));
    }

    [Fact]
    public void RealBooks_WrittenOutInFull_ReadBackInHledgerToTheSameBalances()
    {
        string path = TestData.PathOf("hledger_finance/main.journal");
        FinalJournal journal = ReadFile(path);
        JournalWriteResult written = JournalWriter.Write(JournalDocument.From(journal));
        Assert.True(written.IsWritten, string.Join("\n", written.Errors));
        Assert.Equal(HledgerBalances(path), HledgerBalancesOf(written.Text));
    }

    [Theory]
    [MemberData(nameof(OddJournals))]
    public void AnOddJournal_HasTheBalancesOfHledger(string text)
    {
        FinalJournal journal = Some.Final(text);
        Assert.Equal(HledgerBalancesOf(text), OurBalances(journal));
        JournalWriteResult written = JournalWriter.Write(JournalDocument.From(journal));
        Assert.True(written.IsWritten, string.Join("\n", written.Errors));
        Assert.Equal(HledgerBalancesOf(text), HledgerBalancesOf(written.Text));
    }

    [Theory]
    [MemberData(nameof(BothRefuse))]
    public void WhatHledgerRefuses_IsRefused(string text)
    {
        using ScratchFolder folder = new();
        File.WriteAllText(folder.File("t.journal"), text);
        Assert.NotEqual(0, Hledger.Run("-f", folder.File("t.journal"), "bal").ExitCode);
        Assert.NotEmpty(Some.Errors(text));
    }

    public static TheoryData<string> OddJournals =>
    [
        "2024-01-01\n  a  1,000.00\n  b\n  d  1 000 EUR\n  e  .5E-3 EUR\n",
        "2024-01-01\n  a  1,000\n  b\n",
        "2024-01-01\n  a  EUR 1.000,00\n  b  -1.000,5 EUR\n  c\n",
        "commodity 1,000.00 USD\n2024-01-01\n  a  1,000 USD\n  b  1,000 EUR\n  c\n",
        "commodity INR\n  format INR 1,00,00,000.00\n2024-01-01\n  a  INR 1,00,000\n  b\n",
        "decimal-mark ,\n2024-01-01\n  a  1.000 USD\n  a  1,5 USD\n  b\n",
        "D $1,000.00\n2024-01-01\n  a  1,000\n  b  1,000 EUR\n  c\n",
        "2024-01-01\n  a  - 10 USD\n  b  $ - 10\n  c  -$10\n  d   \"a b\"10\n  e\n",
        "2024-01-01\n  a  1E3 X\n  a  1e+2 X\n  a  1.5e-1 X\n  b\n",
        "2024-01-01\n  a  1.\n  a  .5\n  a  0,25\n  b\n",
        "2024-01-01\n  a  1.000.000 X\n  a  1,000,000 X\n  a  1 000 000 X\n  b\n",
        "2024-01-01\n  a  10\u00a0€\n  b\n",
        "2024-01-01\n  a b\t 1\n  e f:g h\t\t-1\n",
        "2024-01-02\n  a  = 10 USD\n  b\n\n2024-01-01\n  a  3 USD\n  a  1 EUR\n  b\n\n2024-01-03\n  a  == 5 USD\n  c\n",
        "2024-01-01\n  a:b  3 USD\n  c\n\n2024-01-02\n  a  =* 10 USD\n  c\n\n2024-01-03\n  a  1 USD ==* 11 USD\n  c\n",
        "2024-01-01=2024-01-09 * (c;1) x | y ; t:v\n  ; date:1999-01-01\n"
            + "  ! a  1 ; date:2024-01-01, [2024-01-01]\n  b\n",
        "account a  ; type:A\n  ; x\n\npayee P\ntag t\nP 2024-01-01 EUR 1.1 USD\n2024.1.1 P\n  a  1\n  b\n",
        "comment\n2024-01-01\n  a  1\nend comment\n* org\n# c\n2024-01-01\n  a  2\n  b\n",
        "Y2020\n1/31 x\n  a  1\n  b\nY 2021\n2/28=3/1 y\n  a  1\n  b\n",
        "2024-01-01\n  a  0\n  b  0 EUR\n\n2024-01-02 nothing\n\n2024-01-03\n  c\n",
        "2024-01-01\n  assets:Олексій Сімків  1 грн\n  b\n",
        "2024-01-01\n  a  10 USD\n  b  -10 USD\n  c  5 EUR\n  d  -5 EUR\n",
        "2024-01-01\n  a  123456789012345678.123456789012345678 X\n  b\n",
    ];

    public static TheoryData<string> BothRefuse =>
    [
        "2024-01-01\n  a  1\n  b  -2\n",
        "2024-01-01\n  a\n  b\n",
        "2024-01-01\n  a  1,000,000,\n  b\n",
        "2024-01-01\n  a  1,000 000\n  b\n",
        "2024-01-01\n  a  1,000.00E2\n  b\n",
        "2024-01-01x\n  a  1\n  b\n",
        "2023-02-29\n  a  1\n  b\n",
        "2024-01/02\n  a  1\n  b\n",
        "2024-01-01 (x\n  a  1\n  b\n",
        "2024-01-01\n  a  1 = 2\n  b\n",
        "2024-01-01\n  a  1 X  what\n  b\n",
        "commodity 1000 USD\n",
        "commodity USD\n  format 1.00 EUR\n",
        "account a  ; type:Z\n",
        "include nowhere.journal\n",
        "nonsense\n",
        "2024-01-01\n  a  1\n\n  b  -1\n",
        "2024-01-01\n  a  1  ; date:2024-13-01\n  b\n",
    ];

    private static FinalJournal ReadFile(string path)
    {
        JournalReadResult read = JournalReader.Read(path, new FolderJournalSource());
        Assert.True(read.IsRead, string.Join("\n\n", read.Errors));
        JournalFinaliseResult final = JournalFinaliser.Finalise(read.Journal);
        Assert.True(final.IsFinal, string.Join("\n\n", final.Errors));
        return final.Journal;
    }

    private static SortedDictionary<string, string> OurBalances(FinalJournal journal)
    {
        SortedDictionary<string, string> balances = new(StringComparer.Ordinal);
        foreach (JournalAccount account in journal.Accounts.Where(account => !account.Balances.IsEmpty))
        {
            balances.Add(account.Name, Some.Canonical(account.Balances));
        }

        return balances;
    }

    private static SortedDictionary<string, string> HledgerBalancesOf(string text)
    {
        using ScratchFolder folder = new();
        File.WriteAllText(folder.File("t.journal"), text);
        return HledgerBalances(folder.File("t.journal"));
    }

    private static SortedDictionary<string, string> HledgerBalances(string path)
    {
        (int exitCode, string output, string error) = Hledger.Run("-f", path, "bal", "-O", "csv", "--flat", "-N");
        Assert.True(exitCode == 0, error);
        return BalancesOf(output);
    }

    /// <summary>Account to amounts. hledger writes them as it reads them, so our own reader takes them apart.</summary>
    private static SortedDictionary<string, string> BalancesOf(string csv)
    {
        SortedDictionary<string, string> balances = new(StringComparer.Ordinal);
        foreach (string line in csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            string[] fields = line[1..^1].Split("\",\"");
            string[] amounts = fields[1].Replace("\"\"", "\"", StringComparison.Ordinal).Split(", ");
            if (fields[0] != "Total:" && fields[0] != "total")
            {
                balances.Add(fields[0], Some.Canonical(amounts.Select(amount => Some.Amount(amount))));
            }
        }

        return balances;
    }
}
