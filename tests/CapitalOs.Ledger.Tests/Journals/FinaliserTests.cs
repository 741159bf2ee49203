using CapitalOs.Ledger.Journals;

namespace CapitalOs.Ledger.Tests.Journals;

public sealed class FinaliserTests
{
    [Fact]
    public void AnElidedAmount_TakesTheRest_InEachCommodity()
    {
        FinalJournal journal = Some.Final("2024-01-01\n  a  10.50 USD\n  b  -5 EUR\n  c\n");
        JournalPosting elided = journal.Transactions[0].Postings[2];
        Assert.Equal(JournalAmountOrigin.Elided, elided.Origin);
        Assert.Equal(["5 EUR", "-10.50 USD"], elided.Amounts.Select(amount => amount.ToString()));
        Assert.Equal(
            [("EUR", 0), ("USD", 2)], journal.Commodities.Select(commodity => (commodity.Symbol, commodity.ScaleMax)));
    }

    [Fact]
    public void Sums_AreExact_AtAnyScale() => Assert.Equal(
        "a: 0.3\nb: -0.3\n",
        Some.Balances(Some.Final("2024-01-01\n  a  0.1\n  a  0.20\n  b  -0.300000000000000000\n")));

    [Fact]
    public void Assertions_AreCheckedByDate_ThenAsRead()
    {
        string late = "2024-01-02\n  a  1 = 2\n  b\n";
        string early = "2024-01-01\n  a  1 = 1\n  b\n";
        Assert.Equal(2, Some.Final(late + early).AssertionCount);
        Assert.Equal(JournalErrorCode.AssertionFailed, Assert.Single(Some.Errors(late + late)).Code);
    }

    [Theory]
    [InlineData("= 3 USD", true)]
    [InlineData("= 3.00 USD", true)]
    [InlineData("== 3 USD", false)]
    [InlineData("=* 7 USD", true)]
    [InlineData("=* 3 USD", false)]
    [InlineData("= 1 EUR", true)]
    [InlineData("= 0 GBP", true)]
    [InlineData("= 4 USD", false)]
    public void AnAssertion_MeansOneCommodity_AndTheAccountAlone_UnlessItSaysMore(string assertion, bool holds)
    {
        IReadOnlyList<JournalError> errors = Some.Errors(
            "2024-01-01\n  a  2 USD\n  a  1 EUR\n  a:b  4 USD\n  ab  9 USD\n  c\n\n"
            + $"2024-01-02\n  a  1 USD {assertion}\n  c\n");
        Assert.Equal(holds, errors.Count == 0);
    }

    [Fact]
    public void AFailedAssertion_NamesAssertedActualAndDifference_OncePerAccount()
    {
        JournalError error = Assert.Single(Some.Errors(
            "2024-01-01\n  a  1.50 USD = 2 USD\n  b\n\n2024-01-02\n  a  1 USD = 3 USD\n  b\n"));
        Assert.Contains("asserted to be 2 USD but is 1.50 USD", error.Reason, StringComparison.Ordinal);
        Assert.Contains("difference is 0.50 USD", error.Reason, StringComparison.Ordinal);
        Assert.Equal((2, 15), (error.Line, error.Column));
    }

    [Fact]
    public void AnAssignment_BecomesTheAmountThatMakesItTrue()
    {
        FinalJournal journal = Some.Final(
            "2024-01-02\n  a  = 10 USD\n  b\n\n2024-01-01\n  a  3 USD\n  a  1 EUR\n  b\n\n"
            + "2024-01-03\n  a  == 5 USD\n  c  \n");
        Assert.Equal("a: 5 USD\nb: -1 EUR, -10 USD\nc: 1 EUR, 5 USD\n", Some.Balances(journal));
        Assert.Equal(JournalAmountOrigin.Assigned, journal.Transactions[0].Postings[0].Origin);
        Assert.Equal("7 USD", Assert.Single(journal.Transactions[0].Postings[0].Amounts).ToString());
    }

    [Fact]
    public void AnInclusiveAssignment_CountsSubaccounts_AndIsRefusedWhereHledgerErrs()
    {
        string text = "2024-01-01\n  a:b  3 USD\n  c\n\n2024-01-02\n  a  =* 10 USD\n  c\n";
        Assert.Equal("a: 7 USD\na:b: 3 USD\nc: -10 USD\n", Some.Balances(Some.Final(text)));
        string mixed = text.Replace("  c\n", "  a:b  1 EUR\n  c\n", StringComparison.Ordinal);
        Assert.Contains(Some.Errors(mixed), error => error.Code == JournalErrorCode.AssignmentUnsupported);
    }

    [Fact]
    public void EveryUnbalancedTransaction_IsNamed() => Assert.Equal(
        [1, 9],
        Some.Errors("2024-01-01\n  a  1\n  b  2\n\n2024-01-02\n  a  1\n  b  -1\n\n2024-01-03\n  a  1 X\n")
            .Select(error => error.Line));
}
