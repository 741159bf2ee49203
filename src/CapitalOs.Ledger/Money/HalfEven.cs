namespace CapitalOs.Ledger.Money;

/// <summary>Division that rounds to the nearest whole number, a tie to the even one.</summary>
public static class HalfEven
{
    /// <summary>The quotient, rounded. The sign of a tie does not matter: -2.5 becomes -2, as 2.5 becomes 2.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    /// <exception cref="OverflowException">The quotient does not fit 128 bits.</exception>
    public static Int128 Divide(Int128 dividend, Int128 divisor)
    {
        (Int128 quotient, Int128 remainder) = Int128.DivRem(dividend, divisor);

        // What is left to the next whole number is compared, not the double of the remainder, which may not fit.
        Int128 part = Int128.Abs(remainder);
        Int128 gap = Int128.Abs(divisor) - part;
        bool isAway = part > gap || (part == gap && Int128.IsOddInteger(quotient));
        if (!isAway)
        {
            return quotient;
        }

        return Int128.IsNegative(dividend) == Int128.IsNegative(divisor) ? quotient + 1 : quotient - 1;
    }
}
