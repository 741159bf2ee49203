using System.Globalization;
using System.Text.Json;
using CapitalOs.TestKit;
using CapitalOs.Tools.Import;
using CapitalOs.Tools.Tests.Import;
using TestBooks = CapitalOs.Tools.Tests.Import.TestBooks;

namespace CapitalOs.Tools.Tests.Samples;

/// <summary>The sample books of the family office, held to hledger and to the terms of their loans.</summary>
public sealed class FamilyOfficeTests
{
    [Theory]
    [InlineData("holding.journal")]
    [InlineData("trust.journal")]
    [InlineData("foundation.journal")]
    [InlineData("main.journal")]
    public void Journal_PassesTheStrictChecksOfHledger(string name)
    {
        (int exit, _, string error) = Hledger.Run("check", "--strict", "-f", LoanPayments.PathOf(name));

        Assert.True(exit == 0, error);
    }

    [Theory]
    [InlineData("holding.journal", 225, 48)]
    [InlineData("trust.journal", 77, 0)]
    [InlineData("foundation.journal", 19, 0)]
    [InlineData("main.journal", 321, 48)]
    public async Task Journal_HasInOurBooks_TheBalancesOfHledger(string name, int transactions, int prices)
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        (FileJournalSource source, string path) = FileJournalSource.For(LoanPayments.PathOf(name));
        ImportOutcome outcome = await test.ImportAsync(path, source);

        Assert.True(outcome.IsImported, string.Join("\n\n", outcome.Errors));
        Assert.Equal((transactions, prices), (outcome.Summary.TransactionsAdded, outcome.Summary.PricesRecorded));
        Assert.Equal(HledgerBalances.OfFile(LoanPayments.PathOf(name)), test.Balances());
    }

    [Fact]
    public void WhatTheEntitiesOweEachOther_IsZeroForHledger()
    {
        (int exit, string output, string error) = Hledger.Run(
            "bal", "due", "-f", LoanPayments.PathOf("main.journal"), "-O", "csv");

        Assert.True(exit == 0, error);
        Assert.Contains("\"assets:holding:due from foundation\",\"15000.00 USD\"", output, StringComparison.Ordinal);
        Assert.Contains("\"total\",\"0\"", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("holding.journal", "liabilities:holding:mortgage", "720000.00", "4.20", 300, null)]
    [InlineData("holding.journal", "liabilities:holding:lisbon loan", "180000.00", "3.15", 240, null)]
    [InlineData("trust.journal", "liabilities:trust:credit line", "60000.00", "6.75", 0, "1500.00")]
    public void Loan_BearsItsInterest_ToTheCentInEveryMonth(
        string journal, string liability, string principal, string rate, int months, string? payment)
    {
        decimal left = decimal.Parse(principal, CultureInfo.InvariantCulture);
        decimal monthly = decimal.Parse(rate, CultureInfo.InvariantCulture) / 1200;
        decimal paid = payment is null
            ? Annuity(left, monthly, months)
            : decimal.Parse(payment, CultureInfo.InvariantCulture);
        IReadOnlyList<LoanPayment> payments = LoanPayments.Of(journal, liability);

        Assert.Equal(24, payments.Count);
        Assert.All(payments.Zip(payments.Skip(1)), two => Assert.Equal(two.First.Date.AddMonths(1), two.Second.Date));
        foreach (LoanPayment one in payments)
        {
            decimal interest = decimal.Round(left * monthly, 2, MidpointRounding.ToEven);
            left -= paid - interest;
            Assert.Equal((interest, paid - interest, left), (one.Interest, one.Principal, one.Left));
        }
    }

    [Fact]
    public void Obligations_NameAccountsOfTheCharts_AndTheLoansWithTheirTerms()
    {
        string[] lines = File.ReadAllLines(LoanPayments.PathOf("obligations.jsonl"));
        Assert.Equal(16, lines.Length);
        foreach (string line in lines)
        {
            JsonElement one = JsonDocument.Parse(line).RootElement;
            string entity = one.GetProperty("entity_id").GetString()!;
            string chart = File.ReadAllText(LoanPayments.PathOf($"{entity}.coa.yaml"));
            string account = one.GetProperty("account_id").GetString()!;
            Assert.Contains($"- account_id: \"{account}\"\n", chart, StringComparison.Ordinal);
            if (account.EndsWith("interest", StringComparison.Ordinal))
            {
                string payment = one.GetProperty("expected_amount").GetString()!;
                Assert.Contains($"minimum_payment: \"{payment}\"\n", chart, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>The payment that ends a loan in so many months: P × i ÷ (1 − (1 + i)⁻ⁿ), to the cent.</summary>
    private static decimal Annuity(decimal principal, decimal monthly, int months)
    {
        decimal growth = 1;
        for (int i = 0; i < months; i++)
        {
            growth *= 1 + monthly;
        }

        return decimal.Round(principal * monthly / (1 - (1 / growth)), 2, MidpointRounding.ToEven);
    }
}
