using System.Numerics;

namespace CapitalOs.Ledger.Money;

/// <summary>Division that rounds to the nearest whole number, a tie to the even one.</summary>
public static class HalfEven
{
    /// <summary>The quotient, rounded. The sign of a tie does not matter: -2.5 becomes -2, as 2.5 becomes 2.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    /// <exception cref="OverflowException">The quotient does not fit 128 bits.</exception>
    public static Int128 Divide(Int128 dividend, Int128 divisor) => IsLong(dividend) && IsLong(divisor)
        ? DivideExactly((long)dividend, (long)divisor)
        : DivideExactly(dividend, divisor);

    /// <summary>
    /// The same of numbers that fit 64 bits with their negatives. It has a name of its own, so that nobody divides the
    /// smallest of 64 bits by it unawares.
    /// </summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    /// <exception cref="OverflowException">A number's negative does not fit 64 bits.</exception>
    internal static long DivideSmall(long dividend, long divisor) => DivideExactly(dividend, divisor);

    /// <summary>The quotient of numbers of any length, rounded.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static BigInteger Divide(BigInteger dividend, BigInteger divisor) => DivideExactly(dividend, divisor);

    /// <summary>Whether 64 bits hold it and its negative, which are divided several times faster than 128.</summary>
    private static bool IsLong(Int128 number) => number >= -long.MaxValue && number <= long.MaxValue;

    private static T DivideExactly<T>(T dividend, T divisor)
        where T : struct, IBinaryInteger<T>
    {
        (T quotient, T remainder) = T.DivRem(dividend, divisor);

        // What is left to the next whole number is compared, not the double of the remainder, which may not fit.
        T part = T.Abs(remainder);
        T gap = checked(T.Abs(divisor) - part);
        bool isAway = part > gap || (part == gap && T.IsOddInteger(quotient));
        if (!isAway)
        {
            return quotient;
        }

        return checked(T.IsNegative(dividend) == T.IsNegative(divisor) ? quotient + T.One : quotient - T.One);
    }
}
