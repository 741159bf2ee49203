namespace CapitalOs.Seal.Supervision;

/// <summary>
/// Output for a terminal, without what a terminal obeys: escape sequences can write to the clipboard, hide text or
/// answer for the user.
/// </summary>
internal static class TerminalText
{
    /// <summary>Removes control bytes in place, except tab and line ends; returns how many bytes remain.</summary>
    internal static int StripControls(Span<byte> bytes)
    {
        int kept = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            byte b = bytes[i];
            bool isControl = b is (< 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r')) or 0x7F;

            // The eight-bit controls are 80 to 9F; as UTF-8 they follow a C2, elsewhere these bytes are letters.
            bool isWideControl = b is >= 0x80 and <= 0x9F && kept > 0 && bytes[kept - 1] == 0xC2;
            if (isWideControl)
            {
                kept--;
            }
            else if (!isControl)
            {
                bytes[kept++] = b;
            }
        }

        return kept;
    }
}
