using CapitalOs.Ledger.Accounts;

namespace CapitalOs.Ledger.Tests.Accounts;

public sealed class AccountTypesTests
{
    /// <summary>The words are in people's books and the numbers in their stores.</summary>
    [Theory]
    [InlineData("asset", AccountType.Asset, 1)]
    [InlineData("liability", AccountType.Liability, 2)]
    [InlineData("equity", AccountType.Equity, 3)]
    [InlineData("income", AccountType.Income, 4)]
    [InlineData("expense", AccountType.Expense, 5)]
    public void Word_IsThatOfItsType_AndBack(string word, AccountType type, int number)
    {
        Assert.Equal((word, number), (type.ToWord(), (int)type));
        Assert.Equal(type, AccountTypes.FromWord(word));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Asset")]
    [InlineData("assets")]
    public void Word_OfNoType_IsNone(string? word) => Assert.Null(AccountTypes.FromWord(word));
}
