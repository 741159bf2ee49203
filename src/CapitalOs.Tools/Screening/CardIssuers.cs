using System.Globalization;

namespace CapitalOs.Tools.Screening;

/// <summary>
/// Which first digits, with which lengths, belong to card schemes. Visa's old numbers of 13 digits are left out on
/// purpose: they are no longer issued, and many article numbers (EAN-13) look the same.
/// </summary>
internal static class CardIssuers
{
    public static bool IsKnown(ReadOnlySpan<char> digits)
    {
        int first = int.Parse(digits[..4], NumberStyles.None, CultureInfo.InvariantCulture);
        int length = digits.Length;
        return first switch
        {
            >= 4000 and <= 4999 => length is 16 or 19, // Visa
            >= 5100 and <= 5599 or >= 2221 and <= 2720 => length == 16, // Mastercard
            >= 3400 and <= 3499 or >= 3700 and <= 3799 => length == 15, // American Express
            >= 3000 and <= 3059 or >= 3600 and <= 3699 or >= 3800 and <= 3999 => length is 14 or 16, // Diners Club
            6011 or >= 6440 and <= 6599 => length is 16 or 19, // Discover
            >= 3528 and <= 3589 => length is 16 or 19, // JCB
            >= 6200 and <= 6299 => length is >= 16 and <= 19, // UnionPay
            >= 2200 and <= 2204 => length is >= 16 and <= 19, // Mir
            5018 or 5020 or 5038 or 5893 or 6304 or 6759 or 6761 or 6762 or 6763 => length is 16 or 18 or 19, // Maestro
            _ => false,
        };
    }
}
