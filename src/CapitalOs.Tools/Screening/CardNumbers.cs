namespace CapitalOs.Tools.Screening;

/// <summary>
/// Finds payment card numbers: written in one piece or in the groups that cards use, with the same separator between
/// all groups, as a token of their own, of a known issuer with one of its lengths, and with a correct check digit.
/// </summary>
internal static class CardNumbers
{
    private const int MaxDigits = 19;
    private const int MaxGroups = 5;

    public static bool Contain(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) || !StartsToken(text, i))
            {
                continue;
            }

            // An IBAN in groups of four contains what looks like a card's groups; it is stepped over as a whole.
            if (IbanBefore(text, i) is int end)
            {
                i = end - 1;
            }
            else if (IsCardAt(text, i))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCardAt(string text, int start)
    {
        Span<char> digits = stackalloc char[MaxDigits];
        Span<int> groups = stackalloc int[MaxGroups];
        int count = 0;
        char separator = '\0';
        int at = start;
        for (int group = 0; group < MaxGroups; group++)
        {
            int groupStart = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                if (count == MaxDigits)
                {
                    return false;
                }

                digits[count++] = text[at++];
            }

            groups[group] = at - groupStart;
            if (EndsToken(text, at) && IsLayout(groups[..(group + 1)])
                && CardIssuers.IsKnown(digits[..count]) && HasCheckDigit(digits[..count]))
            {
                return true;
            }

            if (at + 1 >= text.Length || text[at] is not (' ' or '-' or '\u00A0') || !char.IsAsciiDigit(text[at + 1])
                || (separator != '\0' && text[at] != separator))
            {
                return false;
            }

            separator = text[at++];
        }

        return false;
    }

    private static bool IsLayout(ReadOnlySpan<int> groups) => groups switch
    {
        [>= 14 and <= MaxDigits] => true,
        [4, 4, 4, 4] or [4, 4, 4, 4, 3] or [4, 6, 5] or [4, 6, 4] or [6, 13] => true,
        _ => false,
    };

    private static bool StartsToken(string text, int at) =>
        at == 0 || !(IsWord(text[at - 1])
            || (text[at - 1] is '-' or '.' && at > 1 && char.IsAsciiDigit(text[at - 2])));

    private static bool EndsToken(string text, int at) =>
        at == text.Length || !(IsWord(text[at])
            || (text[at] is '-' or '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])));

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static bool HasCheckDigit(ReadOnlySpan<char> digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[^(i + 1)] - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return sum % 10 == 0;
    }

    /// <summary>
    /// The end of the IBAN whose second group starts here, or its third after a second one of letters; null when
    /// there is none.
    /// </summary>
    private static int? IbanBefore(string text, int at)
    {
        if (at < 5 || text[at - 1] is not (' ' or '\u00A0'))
        {
            return null;
        }

        return Ibans.EndAt(text, at - 5) ?? (at < 10 ? null : Ibans.EndAt(text, at - 10));
    }
}
