namespace CapitalOs.EventLog.Canonical;

/// <summary>Compares UTF-8 texts in the order of their UTF-16 code units, as RFC 8785 sorts member names.</summary>
internal static class Utf16Order
{
    // U+E000..U+FFFF start with these bytes in UTF-8. In UTF-16 they come after the surrogates of all the code points
    // that start with 0xF0 or more; that is the only place where the two orders differ.
    private const byte FirstAfterSurrogates = 0xEE;
    private const byte FirstSupplementary = 0xF0;

    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int common = left.CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        byte a = left[common];
        byte b = right[common];
        if (a >= FirstAfterSurrogates && b >= FirstAfterSurrogates
            && (a >= FirstSupplementary) != (b >= FirstSupplementary))
        {
            return b.CompareTo(a);
        }

        return a.CompareTo(b);
    }
}
