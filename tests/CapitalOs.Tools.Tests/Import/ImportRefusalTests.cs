using CapitalOs.Tools.Import;

namespace CapitalOs.Tools.Tests.Import;

/// <summary>What is refused, with file and line, importing nothing.</summary>
public sealed class ImportRefusalTests
{
    private const string Card = "pay 4111 1111 1111 1111";
    private const string Secret = "cos_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private const string Good = "2026-01-01 Fine\n    assets:a   1 USD\n    income:b\n\n";

    public static TheoryData<string, string, int, string> Refused() => new()
    {
        { "2026-01-02 X\n    assets:a   5\n    income:b\n", "CommodityMissing", 6, "12.50 USD" },
        { "2026-01-02 X\n    assets:a   5 \"Green 24\"\n    income:b\n", "CommoditySymbolUnusable", 6, "ISO 4217" },
        { "2026-01-02 X\n    assets:a   $5\n    income:b\n", "CommodityAmbiguous", 2, "one symbol" },
        { "2026-01-02 X\n    assets:a   0.12345 EUR\n    income:b\n", "TooManyDecimals", 6, "4 decimals" },
        { "2026-01-02 X\n    assets:a   0.1234567891 gas\n    income:b\n", "TooManyDecimals", 6, "9 decimals" },
        { "2026-01-02 X\n    wallet   5 USD\n    income:b\n", "AccountTypeUnknown", 6, "account wallet  ; type: A" },
        { "account assets:a  ; type:E\n", "AccountConflict", 5, "another name" },
        { Good + "2026-01-03 hi " + Secret + "\n    assets:a   5 USD\n    income:b\n", "CallRefused", 9, "secret" },
        { "2026-01-02 X\n    assets:a   5 USD  ; " + Card + "\n    income:b\n", "CallRefused", 6, "card number" },
        { "2026-01-02 X\n    ; " + Card + "\n    assets:a   5 USD\n    income:b\n", "CallRefused", 5, "card number" },
        { "2026-01-02 " + new string('x', 1025) + "\n    assets:a   5 USD\n    income:b\n", "CallRefused", 5, "1024" },
        { "2026-01-02 X\n    ; " + new string('y', 9000) + "\n    ; " + new string('y', 9000)
            + "\n    assets:a   5 USD\n    income:b\n", "CallRefused", 5, "16384" },
        { "2026-01-02 X\n    assets:" + new string('z', 257) + "   5 USD\n    income:b\n", "CallRefused", 6, "256" },
        { "2026-01-02 X\n    assets:a   1000000000000000 USD\n    income:b\n", "CallRefused", 6, "64 bits" },
        { "2026-01-02 X\n    assets:a   5 USD\n    income:b  -4 USD\n", "Unbalanced", 5, "" },
        { "2026-01-02 X\n    assets:a   5 USD = 7 USD\n    income:b\n", "AssertionFailed", 6, "" },
        { "~ monthly\n    assets:a   5 USD\n    income:b\n", "PeriodicRule", 5, "" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Refusal_NamesFileLineReasonAndRemedy_AndImportsNothing(
        string bad, string code, int line, string remedy)
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        await test.MustImportAsync("account assets:a\n", "accounts.journal");
        long events = test.EventCount();
        ImportOutcome outcome = await test.ImportAsync(Good + bad);
        Assert.False(outcome.IsImported);
        ImportError error = outcome.Errors[0];
        Assert.All(outcome.Errors, one => Assert.Equal(code, one.Code));
        Assert.Equal((code, "my.journal", line), (error.Code, error.File, error.Line));
        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
        Assert.StartsWith($"my.journal:{line}:", error.ToString(), StringComparison.Ordinal);
        Assert.Contains($"{line} | ", error.Excerpt, StringComparison.Ordinal);
        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Equal(0, test.TransactionCount());
        Assert.True(test.EventCount() <= events + 2);
        Assert.Empty(test.Defects);

        // The same books take the good part alone: what was refused was refused for the bad part.
        Assert.Equal(1, (await test.MustImportAsync(Good)).TransactionsAdded);
    }

    [Fact]
    public async Task SeveralBrokenTexts_AreAllNamedAtOnce()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        const string Bad = $"2026-01-02 {Card}\n    assets:a   5 USD\n    income:b\n";
        ImportOutcome outcome = await test.ImportAsync(Good + Bad + Good + Bad);
        Assert.Equal([5, 12], outcome.Errors.Select(error => error.Line));
        Assert.Equal(2, outcome.ExitCode);
    }

    [Fact]
    public async Task SmallerScaleInTheBooks_IsRefused_AndALargerOneIsNot()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        await test.MustImportAsync("2026-01-01 Buy\n    assets:a   1.25 VTI\n    equity:b\n", "first.journal");
        ImportOutcome finer = await test.ImportAsync(
            "2026-01-01 Buy\n    assets:a   1.255 VTI\n    equity:b\n", "second.journal");
        Assert.Equal(("TooManyDecimals", 2), (finer.Errors[0].Code, finer.Errors[0].Line));
        await test.MustImportAsync("2026-01-01 Buy\n    assets:a   1.5000 VTI\n    equity:b\n", "third.journal");
        Assert.Equal(["assets:a|2.75 VTI", "equity:b|-2.75 VTI"], test.Balances());
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData(Secret, 3)]
    public async Task CallerWithoutAValidToken_LearnsNothing(string token, int exitCode)
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        await test.MustImportAsync(Good);
        JournalImport import = new(test.Executor, test.Books);
        Ledger.Journals.InMemoryJournalSource empty = new("my.journal", "");
        ImportOptions options = new() { SourceName = "my.journal", CorrelationPrefix = "x" };
        ImportOutcome outcome = await import.RunAsync("my.journal", empty, token, options);
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.DoesNotContain("Fine", string.Concat(outcome.Errors), StringComparison.Ordinal);
        ImportOutcome allowed = await import.RunAsync("my.journal", empty, test.Token, options);
        Assert.Contains("Fine", string.Concat(allowed.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IncludedFile_IsNamedInItsOwnErrors()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        Ledger.Journals.InMemoryJournalSource source = new(new Dictionary<string, string>
        {
            ["top.journal"] = "include sub/part.journal\n",
            ["sub/part.journal"] = "2026-01-01 X\n  assets:a  5\n  income:b\n",
        });
        ImportOutcome outcome = await test.ImportAsync("top.journal", source);
        Assert.Equal(("sub/part.journal", 2), (outcome.Errors[0].File, outcome.Errors[0].Line));
    }
}
