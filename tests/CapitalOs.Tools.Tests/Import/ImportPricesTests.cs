using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Prices;
using CapitalOs.TestKit;
using CapitalOs.Tools.Import;

namespace CapitalOs.Tools.Tests.Import;

/// <summary>The <c>P</c> lines of a journal become prices of the books, and come back.</summary>
public sealed class ImportPricesTests
{
    private const string Journal = """
        P 2026-01-01 VTI 250.125 USD
        P 2026-01-01 € $1.0834
        P 2026-01-02 13:00 VTI 250.50 USD  ; at noon
        P 2026-01-02 VTI 251.00 USD
        P 2026-01-02 GOLD 4000 USD
        P 2026-01-03 "no code" 4000 USD
        P 2026-01-03 VTI 0 USD
        P 2026-01-03 VTI 1234567890.1234567890123 USD
        P 2026-01-03 VTI 1 VTI

        2026-01-02 A
            assets:a    1.5 VTI
            equity:b

        """;

    [Fact]
    public async Task Prices_AreStored_TheLastOfADayHolds_AndWhatCannotBeIsCounted()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        ImportSummary summary = await test.MustImportAsync(Journal);
        Assert.Equal((4, 0), (summary.PricesRecorded, summary.PricesAlreadyThere));
        Assert.Equal(
            (1, 4, 1), (summary.PricesReplaced, summary.PricesNotStored, summary.DeclarationsNotStored));
        Assert.Equal(
            [
                "2026-01-02 GOLD 4000 USD hledger:my.journal", "2026-01-02 VTI 251 USD hledger:my.journal",
                "2026-01-01 EUR 1.0834 USD hledger:my.journal", "2026-01-01 VTI 250.125 USD hledger:my.journal",
            ],
            Prices(test));
        Assert.Equal((9, 1), (ScaleOf(test, "GOLD"), ScaleOf(test, "VTI")));
    }

    [Fact]
    public async Task SameFileAgain_AddsNoPrice_AndAnotherPriceIsARevision()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        await test.MustImportAsync(Journal);
        ImportSummary again = await test.MustImportAsync(Journal);
        Assert.Equal((0, 4), (again.PricesRecorded, again.PricesAlreadyThere));
        ImportSummary other = await test.MustImportAsync(Journal.Replace("251.00", "252", StringComparison.Ordinal));
        Assert.Equal((1, 3), (other.PricesRecorded, other.PricesAlreadyThere));
        Assert.Equal("2026-01-02 VTI 252 USD hledger:my.journal", Prices(test)[0]);
    }

    [Fact]
    public async Task DeclaredDecimals_AreTakenForACommodityThatOnlyPricesName()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        await test.MustImportAsync("commodity 1.000 GOLD\nP 2026-01-02 GOLD 4000 USD\n");
        Assert.Equal(3, ScaleOf(test, "GOLD"));
    }

    [Fact]
    public async Task Prices_SurviveInTheExport_AsHledgerReadsThem()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        string[] lines = [.. Journal.Split('\n')
            .Where(line => !line.StartsWith("P 2026-01-03", StringComparison.Ordinal))
            .Where(line => !line.EndsWith("noon", StringComparison.Ordinal))];
        string journal = string.Join('\n', lines)
            .Replace("€ $1.0834", "EUR 1.0834 USD", StringComparison.Ordinal);
        await test.MustImportAsync(journal);
        string export = test.Export();
        using ScratchFolder scratch = new();
        Assert.Equal(
            Run(scratch, journal, "prices").Replace("251.00", "251", StringComparison.Ordinal).Split('\n').Order(),
            Run(scratch, export, "prices").Split('\n').Order());
        Assert.Equal(
            Run(scratch, journal, "balance", "-X", "USD", "-E"), Run(scratch, export, "balance", "-X", "USD", "-E"));
        await using TestBooks second = await TestBooks.OpenAsync();
        await second.MustImportAsync(export);
        Assert.Equal(Prices(test).Order(), Prices(second).Order());
        Assert.Equal(export, second.Export());
    }

    private static string[] Prices(TestBooks test) =>
        [.. test.Books.Read(reader => reader.ListPrices(new PriceQuery { Limit = 99 })).Select(row => row.Quote)
            .Select(quote => string.Join(
                ' ', BusinessDate.Format(quote.Date), quote.Commodity, quote.Price, quote.PriceCommodity,
                quote.SourceSystem))];

    private static int ScaleOf(TestBooks test, string code) =>
        test.Books.Read(reader => reader.FindCommodity(CommodityCode.Parse(code)))!.Scale;

    private static string Run(ScratchFolder scratch, string journal, params string[] command)
    {
        string path = scratch.File("prices.journal");
        File.WriteAllText(path, journal);
        (int exit, string output, string error) = Hledger.Run([.. command, "-f", path]);
        Assert.True(exit == 0, error);
        return output;
    }
}
