using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Policy;

namespace CapitalOs.Ledger.Tests.Policy;

public sealed class DuplicateRiskTests
{
    /// <summary>A posting is one letter for the account and its minor units; <c>e</c> behind them means euro.</summary>
    [Theory]
    [InlineData("a5 b-5", "a5 b-5", true)]
    [InlineData("a5 b-5", "b-5 a5", true)]
    [InlineData("a5 b-5", "a5 b-5 c7 d-7", true)]
    [InlineData("a5 b-5 c7 d-7", "a5 b-5", false)]
    [InlineData("a5 b-5", "a5 c-5", false)]
    [InlineData("a5 b-5", "a-5 b5", false)]
    [InlineData("a5 b-5", "a6 b-6", false)]
    [InlineData("a5 a5 b-10", "a5 b-10 c5", false)]
    [InlineData("a5 a5 b-10", "b-10 a5 a5", true)]
    [InlineData("a5 b-5", "a5e b-5e", false)]
    [InlineData("a5 b-5", "", false)]
    public void EarlierBundle_RepeatsARequest_WhenItHasAllItsPairs(string request, string earlier, bool expected) =>
        Assert.Equal(expected, DuplicateRisk.Repeats([.. Pairs(request)], Pairs(earlier)));

    private static IEnumerable<(Guid AccountId, Amount Amount)> Pairs(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one =>
        {
            Guid account = new(one[0], 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            bool isEuro = one.EndsWith('e');
            Commodity commodity = new(CommodityCode.Parse(isEuro ? "EUR" : "USD"), 4);
            return (account, Amount.Of(long.Parse(one[1..].TrimEnd('e')), commodity));
        });
}
