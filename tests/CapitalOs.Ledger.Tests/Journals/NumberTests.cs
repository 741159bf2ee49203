using CapitalOs.Ledger.Journals;

namespace CapitalOs.Ledger.Tests.Journals;

public sealed class NumberTests
{
    [Theory]
    [InlineData("10 USD", "10", "USD")]
    [InlineData("$-10", "-10", "$")]
    [InlineData("-$10.50", "-10.50", "$")]
    [InlineData("- $ - 10", "10", "$")]
    [InlineData("+1.5", "1.5", "")]
    [InlineData("10.00USD", "10.00", "USD")]
    [InlineData("EUR 1.000,00", "1000.00", "EUR")]
    [InlineData("1,000.00 EUR", "1000.00", "EUR")]
    [InlineData("1 000.00 EUR", "1000.00", "EUR")]
    [InlineData("1 000 000 EUR", "1000000", "EUR")]
    [InlineData("1,23,45,678.9 INR", "12345678.9", "INR")]
    [InlineData("1,234,567", "1234567", "")]
    [InlineData("1.", "1", "")]
    [InlineData(".5", "0.5", "")]
    [InlineData("1E3", "1000", "")]
    [InlineData("1.5e-3 BTC", "0.0015", "BTC")]
    [InlineData("10E USD", "10", "E", true)]
    [InlineData("3 \"green apples\"", "3", "green apples")]
    [InlineData("\"a 1\"3", "3", "a 1")]
    [InlineData("0.123456789012345678 ETH", "0.123456789012345678", "ETH")]
    public void AnAmount_IsReadExactly(string text, string number, string commodity, bool isRefused = false)
    {
        if (isRefused)
        {
            Assert.Equal(JournalErrorCode.TrailingText, Some.AmountError(text));
            return;
        }

        JournalAmount amount = Some.Amount(text);
        Assert.Equal((number, commodity), (amount.ToNumber(), amount.Commodity));
    }

    [Theory]
    [InlineData("1,000", "", "1.000")]
    [InlineData("1.000", "", "1.000")]
    [InlineData("1,000 USD", "commodity 1,000.00 USD", "1000")]
    [InlineData("1.000 USD", "commodity 1,000.00 USD", "1.000")]
    [InlineData("1.000 USD", "commodity 1.000,00 USD", "1000")]
    [InlineData("1,000 EUR", "commodity 1,000.00 USD", "1.000")]
    [InlineData("1,000 USD", "commodity USD\n  format 1.000,00 USD", "1.000")]
    [InlineData("1,000 EUR", "decimal-mark .", "1000")]
    [InlineData("1.000 EUR", "decimal-mark ,", "1000")]
    [InlineData("1,000 EUR", "D $1,000.00", "1000")]
    [InlineData("1.000 USD", "decimal-mark ,\ncommodity 1,000.00 USD", "1000")]
    public void ALoneMark_IsTheDecimalMark_UnlessADirectiveSaysOtherwise(
        string text, string directives, string number) =>
        Assert.Equal(number, Some.Amount(text, directives).ToNumber());

    [Theory]
    [InlineData("1,00 USD")]
    [InlineData("1,0000 USD")]
    [InlineData("0,123 USD")]
    [InlineData("1234,567 USD")]
    public void AGroupOfUnusualSize_IsRefused_WhereADirectiveMakesItAGroup(string text)
    {
        Assert.Equal(JournalErrorCode.IrregularDigitGroups, Some.AmountError(text, "commodity 1,000.00 USD"));
        Assert.Equal("1000", Some.Amount("1,000 USD", "commodity 1,000.00 USD").ToNumber());
    }

    [Theory]
    [InlineData("1,2,3", JournalErrorCode.IrregularDigitGroups)]
    [InlineData("10 20", JournalErrorCode.IrregularDigitGroups)]
    [InlineData("1.000.000.", JournalErrorCode.InvalidNumber)]
    [InlineData("1,000 000", JournalErrorCode.InvalidNumber)]
    [InlineData("1..0", JournalErrorCode.InvalidNumber)]
    [InlineData("1,000.00E2", JournalErrorCode.InvalidNumber)]
    [InlineData(".", JournalErrorCode.InvalidNumber)]
    [InlineData("-", JournalErrorCode.InvalidAmount)]
    [InlineData("1.0000000000000000001", JournalErrorCode.AmountOutOfRange)]
    [InlineData("1234567890123456789012345678901234567", JournalErrorCode.AmountOutOfRange)]
    [InlineData("10 \"open", JournalErrorCode.InvalidCommoditySymbol)]
    [InlineData("10 \"\"", JournalErrorCode.InvalidCommoditySymbol)]
    [InlineData("$,5", JournalErrorCode.InvalidCommoditySymbol)]
    [InlineData("€\u00a010", JournalErrorCode.InvalidCommoditySymbol)]
    [InlineData("10 (@) 5 EUR", JournalErrorCode.Cost)]
    [InlineData("10 USD @@ 5 EUR", JournalErrorCode.Cost)]
    [InlineData("10 USD [2024-01-01]", JournalErrorCode.Lot)]
    [InlineData("10 = 10 @ 5 EUR", JournalErrorCode.Cost)]
    public void AMalformedAmount_IsRefused(string text, JournalErrorCode code) =>
        Assert.Equal(code, Some.AmountError(text));

    [Fact]
    public void TheDefaultCommodity_HoldsForAmountsWithoutASymbol_UntilTheNext()
    {
        Journal journal = Some.Journal("D $1.00\n2024-01-01\n a  1\n b  1 EUR\nD 1. JPY\n2024-01-02\n c  1\n d\n");
        Assert.Equal(
            ["$", "EUR", "JPY"],
            journal.Transactions.SelectMany(t => t.Postings).SelectMany(p => p.Amounts).Select(a => a.Commodity));
    }
}
