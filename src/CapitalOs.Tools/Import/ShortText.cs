using System.Text;
using CapitalOs.EventLog.Hashing;

namespace CapitalOs.Tools.Import;

/// <summary>Makes long texts fit a field, so that different texts stay different.</summary>
internal static class ShortText
{
    private const int DigestLength = 10;

    /// <summary>The text itself, or its beginning with <c>~</c> and ten hex digits of its SHA-256.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="lengthMax">Unicode characters.</param>
    public static string Fit(string text, int lengthMax)
    {
        Rune[] runes = [.. text.EnumerateRunes()];
        if (runes.Length <= lengthMax)
        {
            return text;
        }

        string digest = Sha256Hash.Of(Encoding.UTF8.GetBytes(text)).ToHex()[..DigestLength];
        return string.Concat(runes.Take(lengthMax - DigestLength - 1)) + "~" + digest;
    }
}
