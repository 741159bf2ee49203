using System.Numerics;
using CapitalOs.Ledger.Money;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Money;

public sealed class HalfEvenTests
{
    [Theory]
    [InlineData(0, 7, 0)]
    [InlineData(1, 2, 0)]
    [InlineData(3, 2, 2)]
    [InlineData(5, 2, 2)]
    [InlineData(7, 2, 4)]
    [InlineData(-1, 2, 0)]
    [InlineData(-3, 2, -2)]
    [InlineData(-5, 2, -2)]
    [InlineData(1, -2, 0)]
    [InlineData(3, -2, -2)]
    [InlineData(-3, -2, 2)]
    [InlineData(-5, -2, 2)]
    [InlineData(4, 3, 1)]
    [InlineData(5, 3, 2)]
    [InlineData(-4, 3, -1)]
    [InlineData(-5, 3, -2)]
    [InlineData(6, 3, 2)]
    [InlineData(49, 100, 0)]
    [InlineData(51, 100, 1)]
    [InlineData(-51, 100, -1)]
    [InlineData(51, -100, -1)]
    public void Quotient_IsTheNearest_AndOfTwoTheEvenOne(long dividend, long divisor, long expected) =>
        Assert.Equal(expected, HalfEven.Divide(dividend, divisor));

    [Fact]
    public void Quotient_OfTheLargestDivisor_DoesNotOverflowOnItsWay()
    {
        Assert.Equal(1, HalfEven.Divide(Int128.MaxValue - 1, Int128.MaxValue));
        Assert.Equal(0, HalfEven.Divide(Int128.MaxValue / 2, Int128.MaxValue));
        Assert.Equal(-1, HalfEven.Divide(-(Int128.MaxValue - 1), Int128.MaxValue));
    }

    [Fact]
    public void Division_ByZero_Throws() =>
        Assert.Throws<DivideByZeroException>(() => HalfEven.Divide(1, 0));

    /// <summary>An independent way: twice the exact fraction, judged with big integers.</summary>
    [Fact]
    public void Quotient_OfAnyTwoNumbers_IsWithinHalfAndEvenWhereItIsExactlyHalf() =>
        Gen.Select(Gen.Long, Gen.Long).Where((_, divisor) => divisor != 0).Sample((dividend, divisor) =>
        {
            BigInteger quotient = (BigInteger)HalfEven.Divide(dividend, divisor);
            BigInteger miss = BigInteger.Abs(((BigInteger)dividend - (quotient * divisor)) * 2);
            BigInteger size = BigInteger.Abs(divisor);
            return miss < size || (miss == size && quotient.IsEven);
        });

    [Fact]
    public void Quotient_OfTies_IsAlwaysEven() =>
        Gen.Select(Gen.Long[-1_000_000, 1_000_000], Gen.Long[1, 1_000_000]).Sample((whole, half) =>
        {
            Int128 quotient = HalfEven.Divide((((Int128)whole * 2) + 1) * half, half * 2);
            return Int128.IsEvenInteger(quotient) && Int128.Abs((quotient * 2) - ((whole * 2) + 1)) == 1;
        });
}
