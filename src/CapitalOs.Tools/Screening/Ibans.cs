namespace CapitalOs.Tools.Screening;

/// <summary>Recognises international bank account numbers by their check digits (ISO 13616).</summary>
internal static class Ibans
{
    private const int MinLength = 15;
    private const int MaxLength = 34;

    /// <summary>The end of the IBAN that starts here, in groups or in one piece; null when there is none.</summary>
    public static int? EndAt(string text, int start)
    {
        Span<char> account = stackalloc char[MaxLength];
        int count = 0;
        int? end = null;
        for (int i = start; i < text.Length && count < MaxLength; i++)
        {
            if (text[i] is ' ' or '\u00A0')
            {
                continue;
            }

            if (!HasPlace(text[i], count))
            {
                break;
            }

            account[count++] = text[i];
            if (count >= MinLength && Remainder(account[..count]) == 1)
            {
                end = i + 1;
            }
        }

        return end;
    }

    private static bool HasPlace(char c, int place) => place switch
    {
        < 2 => char.IsAsciiLetterUpper(c),
        < 4 => char.IsAsciiDigit(c),
        _ => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c),
    };

    private static int Remainder(ReadOnlySpan<char> account)
    {
        int remainder = 0;
        for (int i = 0; i < account.Length; i++)
        {
            char c = account[(i + 4) % account.Length];
            remainder = char.IsAsciiDigit(c)
                ? ((remainder * 10) + (c - '0')) % 97
                : ((remainder * 100) + (c - 'A' + 10)) % 97;
        }

        return remainder;
    }
}
