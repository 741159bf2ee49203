using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Transactions;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Transactions;

public sealed class BundleBalanceTests
{
    private static readonly Commodity Usd = new(CommodityCode.Parse("USD"), 4);
    private static readonly Commodity Eur = new(CommodityCode.Parse("EUR"), 4);
    private static readonly Commodity Share = new(CommodityCode.Parse("VTI"), 0);

    [Fact]
    public void Bundle_OfAnyAmountsAndTheirNegatives_Balances() =>
        Gen.Long[long.MinValue + 1, long.MaxValue].Array[1, 20].Sample(units =>
            BundleBalance.Check([.. units.SelectMany(one => new[] { Usd_(one), Usd_(-one) })]).Count == 0);

    [Fact]
    public void Difference_OfAnyBundle_IsTheExactSum() => Gen.Long.Array[1, 20].Sample(units =>
    {
        Int128 exact = units.Aggregate((Int128)0, (sum, one) => sum + one);
        IReadOnlyList<Imbalance> found = BundleBalance.Check([.. units.Select(Usd_)]);
        return exact == 0 ? found.Count == 0 : found.Count == 1 && found[0].Difference == exact;
    });

    [Fact]
    public void Bundle_ThatWrapsToZeroIn64Bits_DoesNotBalance()
    {
        // Twice the smallest count is 2^64 in magnitude: zero for arithmetic that wraps.
        Imbalance found = Assert.Single(BundleBalance.Check([Usd_(long.MinValue), Usd_(long.MinValue)]));
        Assert.Equal("-1844674407370955.1616", found.ToDecimalString());
    }

    [Fact]
    public void Bundle_OfTwoCommodities_MustBalanceInEach()
    {
        IReadOnlyList<Imbalance> found = BundleBalance.Check(
            [Usd_(10_000), Amount.Of(-10_000, Eur), Amount.Of(3, Share), Amount.Of(-3, Share)]);
        Assert.Equal(["EUR -1.0000", "USD 1.0000"], found.Select(one => $"{one.Commodity} {one.ToDecimalString()}"));
    }

    [Theory]
    [InlineData(540_000, -450_000, ImbalanceDiagnosis.Transposition)]
    [InlineData(1_000_900, -1_000_000, ImbalanceDiagnosis.Transposition)]
    [InlineData(1_000_009, -1_000_000, ImbalanceDiagnosis.None)]
    [InlineData(500_000, 500_000, ImbalanceDiagnosis.WrongSide)]
    [InlineData(-90_000, -90_000, ImbalanceDiagnosis.WrongSide)]
    [InlineData(500_000, -490_000, ImbalanceDiagnosis.None)]
    public void Difference_IsDiagnosedAsABookkeeperWould(long first, long second, ImbalanceDiagnosis expected) =>
        Assert.Equal(expected, Assert.Single(BundleBalance.Check([Usd_(first), Usd_(second)])).Diagnosis);

    [Fact]
    public void OnePosting_OnTheWrongSide_IsFoundAmongOthers() => Assert.Equal(
        ImbalanceDiagnosis.WrongSide,
        Assert.Single(BundleBalance.Check([Usd_(1_000_000), Usd_(-600_000), Usd_(400_000)])).Diagnosis);

    [Fact]
    public void Difference_OfWholeUnits_IsDiagnosedByThem() => Assert.Equal(
        ImbalanceDiagnosis.Transposition,
        Assert.Single(BundleBalance.Check([Amount.Of(54, Share), Amount.Of(-45, Share)])).Diagnosis);

    [Fact]
    public void Swap_OfTwoNeighbouringDigits_IsAlwaysATransposition() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 6]).Where((a, b, _) => a != b).Sample((a, b, place) =>
        {
            long cents = 100 * (long)Math.Pow(10, place);
            long right = 50_000_000_000 + (((10 * a) + b) * cents);
            long wrong = 50_000_000_000 + (((10 * b) + a) * cents);
            return BundleBalance.Check([Usd_(wrong), Usd_(-right)])[0].Diagnosis == ImbalanceDiagnosis.Transposition;
        });

    [Fact]
    public void Impact_IsWhatMovesPerCommodity()
    {
        IReadOnlyList<Amount> impact = BundleBalance.Impact(
            [Usd_(70_000), Usd_(30_000), Usd_(-100_000), Amount.Of(5, Share), Amount.Of(-5, Share)]);
        Assert.Equal(["10.0000 USD", "5 VTI"], impact.Select(one => one.ToString()));
    }

    [Fact]
    public void Impact_Outside64Bits_ThrowsAndNeverWraps()
    {
        Assert.Throws<OverflowException>(() => BundleBalance.Impact(
            [Usd_(long.MaxValue), Usd_(long.MaxValue), Usd_(-long.MaxValue), Usd_(-long.MaxValue)]));
        Assert.Equal(
            long.MaxValue,
            Assert.Single(BundleBalance.Impact([Usd_(long.MaxValue), Usd_(-long.MaxValue)])).MinorUnits);
    }

    private static Amount Usd_(long minorUnits) => Amount.Of(minorUnits, Usd);
}
