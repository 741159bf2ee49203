using CapitalOs.Ledger.Journals;

namespace CapitalOs.Ledger.Tests.Journals;

public sealed class DirectiveTests
{
    [Fact]
    public void Declarations_AreKept_InOrder()
    {
        Journal journal = Some.Journal("""
            account assets:bank  ; type: Cash, iban:1
              ; second line
            commodity 1,000.00 USD  ; dollars
            commodity "green apples"
              format 1. "green apples"
            commodity EUR
            payee Whole Foods  ; shop:yes
            tag receipt
            P 2024-01-31 EUR $1.08
            P 2024-01-31 10:00:00 "green apples" 2 EUR  ; note
            D $1,000.00
            decimal-mark .
            Y2024
            """);
        Assert.Equal(
            ["AccountDeclaration", "CommodityDeclaration", "CommodityDeclaration", "CommodityDeclaration",
                "PayeeDeclaration", "TagDeclaration", "MarketPrice", "MarketPrice", "DefaultCommodity", "DecimalMark",
                "DefaultYear"],
            journal.Directives.Select(directive => directive.GetType().Name["Journal".Length..]));
        JournalAccountDeclaration account = Assert.IsType<JournalAccountDeclaration>(journal.Directives[0]);
        Assert.Equal((JournalAccountType.Cash, "1"), (account.Type, account.Comment.ValueOf("iban")));
        JournalCommodityDeclaration apples = Assert.IsType<JournalCommodityDeclaration>(journal.Directives[2]);
        Assert.Equal(("green apples", '.', 0), (apples.Commodity, apples.DecimalMark, apples.Scale));
        Assert.Null(Assert.IsType<JournalCommodityDeclaration>(journal.Directives[3]).Scale);
        JournalMarketPrice price = Assert.IsType<JournalMarketPrice>(journal.Directives[7]);
        Assert.Equal(("green apples", "2 EUR", "10:00:00"), (price.Commodity, price.Price.ToString(), price.Time));
    }

    [Theory]
    [InlineData("apply account x")]
    [InlineData("alias a=b")]
    [InlineData("end aliases")]
    [InlineData("apply tag x")]
    [InlineData("end tag")]
    [InlineData("N $")]
    [InlineData("C 1 kg = 1000 g")]
    [InlineData("bucket a")]
    [InlineData("!alias a=b")]
    public void ADirectiveThatChangesMeaning_IsRefused(string line) => Assert.Equal(
        JournalErrorCode.UnsupportedDirective, Assert.Single(Some.Errors(line + "\n")).Code);

    [Theory]
    [InlineData("payee")]
    [InlineData("payee ;")]
    [InlineData("tag")]
    [InlineData("Y")]
    [InlineData("Y 99")]
    [InlineData("comment x")]
    [InlineData("D $1.00\nD 2.00")]
    [InlineData("P 2024-01-01 99:00 EUR 1 USD")]
    public void AMalformedDirective_IsRefused(string line) => Assert.Equal(
        JournalErrorCode.InvalidDirective, Assert.Single(Some.Errors(line + "\n")).Code);

    [Theory]
    [InlineData("assets", JournalAccountType.Asset)]
    [InlineData("Asset:x", JournalAccountType.Asset)]
    [InlineData("assets:us:Checking", JournalAccountType.Cash)]
    [InlineData("assets:cash:purse", JournalAccountType.Cash)]
    [InlineData("debts", JournalAccountType.Liability)]
    [InlineData("liability:card", JournalAccountType.Liability)]
    [InlineData("equity:opening", JournalAccountType.Equity)]
    [InlineData("equity:conversion", JournalAccountType.Conversion)]
    [InlineData("income:gifts", JournalAccountType.Revenue)]
    [InlineData("Revenues", JournalAccountType.Revenue)]
    [InlineData("expense:rent", JournalAccountType.Expense)]
    [InlineData("assetsx", null)]
    [InlineData("my:assets", null)]
    public void AType_IsGuessedFromTheName_AsHledgerDoes(string account, JournalAccountType? type) =>
        Assert.Equal(type, Assert.Single(Some.Final($"account {account}\n").Accounts, a => a.Name == account).Type);

    [Fact]
    public void ADeclaredType_GoesDown_AndBeatsANameBelow()
    {
        FinalJournal journal = Some.Final(
            "account x  ; type:L\naccount x:y  ; type:X\n2024-01-01\n x:assets  1\n x:y:z\n");
        Assert.Equal(
            [("x", JournalAccountType.Liability, true, false), ("x:assets", JournalAccountType.Liability, false, true),
                ("x:y", JournalAccountType.Expense, true, false), ("x:y:z", JournalAccountType.Expense, false, true)],
            journal.Accounts.Select(a => (a.Name, a.Type!.Value, a.IsDeclared, a.IsPosted)));
    }
}
