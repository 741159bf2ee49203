using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Posture;
using CapitalOs.Ledger.Tests.Support;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Posture;

public sealed class CapitalPostureTests
{
    /// <summary>Columns: liquidity, minimum reserve, buffer; target, surplus, ratio, band.</summary>
    [Theory]
    [InlineData("499.9499", "1000", "0", "1000.0000", "-500.0501", "0.4999", "critical")]
    [InlineData("499.95", "1000", "0", "1000.0000", "-500.0500", "0.5000", "elevated")] // a tie, to the even digit
    [InlineData("499.9501", "1000", "0", "1000.0000", "-500.0499", "0.5000", "elevated")]
    [InlineData("500", "1000", "0", "1000.0000", "-500.0000", "0.5000", "elevated")]
    [InlineData("999.9499", "1000", "0", "1000.0000", "-0.0501", "0.9999", "elevated")]
    [InlineData("999.95", "1000", "0", "1000.0000", "-0.0500", "1.0000", "guarded")]
    [InlineData("1000", "600", "400", "1000.0000", "0.0000", "1.0000", "guarded")]
    [InlineData("1499.9499", "1000", "0", "1000.0000", "499.9499", "1.4999", "guarded")]
    [InlineData("1499.95", "1000", "0", "1000.0000", "499.9500", "1.5000", "stable")]
    [InlineData("1500", "1000", "0", "1000.0000", "500.0000", "1.5000", "stable")]
    [InlineData("0", "1000", "0", "1000.0000", "-1000.0000", "0.0000", "critical")]
    [InlineData("-0.0001", "1000", "0", "1000.0000", "-1000.0001", "0.0000", "critical")]
    [InlineData("-250", "1000", "0", "1000.0000", "-1250.0000", "-0.2500", "critical")]
    [InlineData("0", "0", "0", "0.0000", "0.0000", null, "stable")]
    [InlineData("0.0001", "0", "0", "0.0000", "0.0001", null, "stable")]
    [InlineData("-0.0001", "0", "0", "0.0000", "-0.0001", null, "critical")]
    [InlineData("10", "0", "5", "5.0000", "5.0000", "2.0000", "stable")]
    public void Target_Surplus_Ratio_AndBand_FollowTheFormulas(
        string liquidity, string reserve, string buffer, string target, string surplus, string? ratio, string band)
    {
        CapitalPosture posture = Posture(liquidity, "0", "0", reserve, buffer);
        Assert.Equal(target, posture.ReserveTarget.ToString());
        Assert.Equal(surplus, posture.LiquiditySurplus.ToString());
        Assert.Equal(ratio, posture.ReserveRatio?.ToString());
        Assert.Equal(band, posture.RiskBand.ToWord());
        Assert.Equal(Figures.Of(liquidity), posture.Liquidity);
    }

    [Theory]
    [InlineData("1000", "300", "33.3333", "3.0000")]
    [InlineData("1000", "0", "3", "333.3333")]
    [InlineData("1000", "0", "0", null)]
    [InlineData("0", "1", "0", "0.0000")]
    [InlineData("-0.0001", "3", "0", "0.0000")]
    [InlineData("-10", "4", "0", "-2.5000")]
    public void Runway_IsLiquidityOverBothBurns(string liquidity, string burn, string variable, string? expected) =>
        Assert.Equal(expected, Posture(liquidity, burn, variable, "0", "0").RunwayMonths?.ToString());

    [Fact]
    public void Words_AreThoseOfTheContract() => Assert.Equal(
        ["critical", "elevated", "guarded", "stable"],
        Enum.GetValues<RiskBand>().Select(band => band.ToWord()));

    [Fact]
    public void NoFigure_OfAnyPosture_IsANegativeZero() => Inputs.Sample((liquidity, parts) =>
    {
        CapitalPosture posture = CapitalPosture.Of(liquidity, parts);
        Figure?[] all = [posture.LiquiditySurplus, posture.ReserveRatio, posture.RunwayMonths, posture.ReserveTarget];
        Assert.DoesNotContain("-0.0000", all.Select(one => one?.ToString()));
    });

    [Fact]
    public void MoreLiquidity_NeverWorsensTheBand() =>
        Gen.Select(Inputs, Gen.Long[0, 1_000_000]).Sample((input, more) =>
        {
            (Figure liquidity, PostureAssumptions parts) = input;
            CapitalPosture before = CapitalPosture.Of(liquidity, parts);
            CapitalPosture after = CapitalPosture.Of(liquidity + Figure.OfUnits(more), parts);
            return after.RiskBand >= before.RiskBand && after.LiquiditySurplus >= before.LiquiditySurplus;
        });

    [Fact]
    public void Posture_OfTheLargestInputs_IsExact()
    {
        CapitalPosture posture = CapitalPosture.Of(
            Figure.OfUnits(long.MaxValue),
            new(Figure.Zero, Figure.OfUnits(1), Figure.OfUnits(long.MaxValue), Figure.OfUnits(long.MaxValue)));
        Assert.Equal("1844674407370955.1614", posture.ReserveTarget.ToString());
        Assert.Equal("0.5000", posture.ReserveRatio.ToString());
        Assert.Equal("9223372036854775807.0000", posture.RunwayMonths.ToString());
    }

    private static Gen<(Figure Liquidity, PostureAssumptions Parts)> Inputs { get; } =
        Gen.Select(Gen.Long[-100_000, 100_000], Gen.Long[0, 90_000].Array[4]).Select((liquidity, parts) => (
            Figure.OfUnits(liquidity),
            new PostureAssumptions(
                Figure.OfUnits(parts[0]),
                Figure.OfUnits(parts[1]),
                Figure.OfUnits(parts[2]),
                Figure.OfUnits(parts[3]))));

    private static CapitalPosture Posture(
        string liquidity, string burn, string variable, string reserve, string buffer) => CapitalPosture.Of(
            Figures.Of(liquidity),
            new(Figures.Of(burn), Figures.Of(variable), Figures.Of(reserve), Figures.Of(buffer)));
}
