using CapitalOs.Tools.Import;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Snapshots;
using CapitalOs.TestKit;

namespace CapitalOs.Tools.Tests.Import;

/// <summary>What a journal says beside its amounts is kept, and comes back.</summary>
public sealed class ImportFactsTests
{
    private const string Everything = """
        commodity 1000.00 USD  ; alias: $
        payee Grocer
        P 2026-01-01 VTI 250 USD
        account assets:cash  ; type:C, wallet: brown
            ; second line
        account expenses:food

        2026-01-02=2026-01-04 * (A-17) Grocer | weekly  ; shop:north
            ; a second line, trip:lisbon
            ! expenses:food       12.34 USD  ; item:apples
            expenses:food          0.00 USD  ; nothing here
            * assets:cash        -12.34 USD = -12.34 USD
            ; on its own line
            ; and one more
            assets:cash                0 == -12.34 USD

        2026-01-03 !
            expenses:food          1 USD
            assets:cash

        2026-01-03 (not a code
            expenses:food          1 EUR
            assets:cash           -1 EUR

        2026-01-04 moves nothing
            expenses:food          0 USD
            assets:cash

        """;

    [Fact]
    public async Task StatusCodeDatesCommentsTagsAndZeroPostings_SurviveInTheExport_AsHledgerPrintsThem()
    {
        string journal = Everything.Replace("(not a code\n", "() (not a code\n", StringComparison.Ordinal);
        await using TestBooks test = await TestBooks.OpenAsync();
        await test.MustImportAsync(journal);
        string export = test.Export();
        using ScratchFolder scratch = new();
        string recorded = journal[..journal.IndexOf("2026-01-04 moves", StringComparison.Ordinal)];
        Assert.Equal(Print(scratch, recorded), Print(scratch, export));
        Assert.Contains("2026-01-02=2026-01-04 * (A-17) Grocer | weekly  ; shop:n", export, StringComparison.Ordinal);
        Assert.Contains("! expenses:food  12.34 USD  ; item:apples", export, StringComparison.Ordinal);
        Assert.Contains("expenses:food  0.00 USD  ; nothing here", export, StringComparison.Ordinal);
        Assert.Contains("assets:cash  ; type:C, wallet: brown\n    ; second line", export, StringComparison.Ordinal);
        Assert.Contains("== -12.34 USD", export, StringComparison.Ordinal);
        Assert.Contains("2026-01-03 !\n", export, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNotStored_IsCounted()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        ImportSummary summary = await test.MustImportAsync(
            Everything.Replace("(not a code", "not a code", StringComparison.Ordinal));
        Assert.Equal((0, 2, 2), (summary.PricesNotStored, summary.DeclarationsNotStored, summary.AssertionsChecked));
        Assert.Equal((4, 3), (summary.TransactionsRead, summary.TransactionsAdded));
        Assert.Equal("my.journal:25:1", Assert.Single(summary.ZeroTransactionsSkipped).ToString());
        Assert.Equal([new ImportTotal("EUR", "1"), new ImportTotal("USD", "13.34")], summary.Totals);
    }

    [Fact]
    public async Task LastSimpleAssertionOfADay_BecomesASnapshot_OnlyWhenItIsTheDaysEnd()
    {
        const string Journal = """
            2026-01-02 A
                assets:a    1 USD = 1 USD
                income:b

            2026-01-02 B
                assets:a    1 USD = 2 USD
                income:b

            2026-01-03 C
                assets:a    1 USD = 3 USD
                income:b

            2026-01-03 D
                assets:a    1 USD
                income:b

            2026-01-04 E
                assets:a    1 USD == 5 USD
                income:b

            """;
        await using TestBooks test = await TestBooks.OpenAsync();
        ImportSummary summary = await test.MustImportAsync(Journal);
        Assert.Equal((1, 4), (summary.SnapshotsRecorded, summary.AssertionsChecked));
        AccountRow account = test.Accounts().Single(row => row.Code == "assets:a");
        BalanceSnapshotRow? last = test.Books.Read(reader => reader.LatestSnapshots([account], DateOnly.MaxValue)[0]);
        Assert.Equal((new DateOnly(2026, 1, 2), "2.0000"), (last!.Date, last.Balance.ToDecimalString()));
        Assert.Equal(1, (await test.MustImportAsync(Journal)).SnapshotsAlreadyThere);
    }

    private static string Print(ScratchFolder scratch, string journal)
    {
        string path = scratch.File("print.journal");
        File.WriteAllText(path, journal);
        (int exit, string output, string error) = Hledger.Run("print", "-x", "-f", path);
        Assert.True(exit == 0, error);
        return output;
    }
}
