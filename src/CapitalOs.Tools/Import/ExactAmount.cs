using System.Numerics;
using CapitalOs.Ledger.Journals;

namespace CapitalOs.Tools.Import;

/// <summary>Amounts without the zeros at the end of their decimals, so that equal ones look the same.</summary>
internal static class ExactAmount
{
    /// <summary>The same quantity at the coarsest scale that holds it.</summary>
    public static JournalAmount Trimmed(this JournalAmount amount)
    {
        BigInteger mantissa = amount.Mantissa;
        int scale = amount.Scale;
        while (scale > 0 && (mantissa % 10).IsZero)
        {
            mantissa /= 10;
            scale--;
        }

        return new JournalAmount(mantissa, scale, amount.Commodity);
    }
}
