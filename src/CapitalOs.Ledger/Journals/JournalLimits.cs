namespace CapitalOs.Ledger.Journals;

/// <summary>The bounds of a journal. What exceeds one is refused before work starts on it.</summary>
public static class JournalLimits
{
    /// <summary>Errors reported at once; reading stops there because later ones are mostly echoes.</summary>
    public const int ErrorCountMax = 20;

    /// <summary>How deep <c>include</c> may nest.</summary>
    public const int IncludeDepthMax = 32;

    /// <summary>Files read in one go, repeats counted: nested includes could otherwise multiply without end.</summary>
    public const int FileCountMax = 2_000;

    /// <summary>Bytes of one file: 256 MiB, about a million transactions.</summary>
    public const int FileBytesMax = 256 * 1024 * 1024;

    /// <summary>UTF-16 units of one line.</summary>
    public const int LineLengthMax = 16_384;

    /// <summary>Parts of one account name.</summary>
    public const int AccountDepthMax = 64;

    /// <summary>Significant digits of one written number, decimals included.</summary>
    public const int DigitCountMax = 36;

    /// <summary>Decimals of one number: enough for the finest units in use (18 of ether).</summary>
    public const int ScaleMax = 18;
}
