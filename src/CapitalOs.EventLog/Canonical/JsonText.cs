using System.Globalization;
using System.Text;

namespace CapitalOs.EventLog.Canonical;

/// <summary>Resolves the escapes of a JSON string.</summary>
internal static class JsonText
{
    /// <summary>
    /// Appends the text of a JSON string to the buffer; false when an escape is half of a surrogate pair.
    /// </summary>
    /// <param name="body">What stands between the quotes; its syntax has been checked.</param>
    /// <param name="text">Where the text goes.</param>
    public static bool TryUnescape(ReadOnlySpan<byte> body, ref Utf8Builder text)
    {
        for (int at = body.IndexOf((byte)'\\'); at >= 0; at = body.IndexOf((byte)'\\'))
        {
            text.Raw(body[..at]);
            byte kind = body[at + 1];
            body = body[(at + 2)..];
            if (kind != (byte)'u')
            {
                text.Raw(Simple(kind));
            }
            else if (!TryUnicode(ref body, ref text))
            {
                return false;
            }
        }

        text.Raw(body);
        return true;
    }

    private static byte Simple(byte kind) => kind switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'t' => (byte)'\t',
        (byte)'n' => (byte)'\n',
        (byte)'f' => (byte)'\f',
        (byte)'r' => (byte)'\r',
        _ => kind,
    };

    private static bool TryUnicode(ref ReadOnlySpan<byte> body, ref Utf8Builder text)
    {
        char unit = Hex4(body);
        body = body[4..];
        Rune rune;
        if (char.IsHighSurrogate(unit) && body.Length >= 6 && body.StartsWith("\\u"u8))
        {
            if (!Rune.TryCreate(unit, Hex4(body[2..]), out rune))
            {
                return false;
            }

            body = body[6..];
        }
        else if (!Rune.TryCreate(unit, out rune))
        {
            return false;
        }

        text.Advance(rune.EncodeToUtf8(text.Reserve(4)));
        return true;
    }

    private static char Hex4(ReadOnlySpan<byte> digits) =>
        (char)ushort.Parse(digits[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
