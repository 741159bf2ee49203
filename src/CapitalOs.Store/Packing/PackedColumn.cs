using System.Text;
using CapitalOs.EventLog.Hashing;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Packing;

/// <summary>A column whose JSON is a BLOB when packing makes it shorter, and TEXT otherwise.</summary>
internal static class PackedColumn
{
    /// <summary>Adds a text as the next parameter.</summary>
    /// <param name="statement">What is given the parameter.</param>
    /// <param name="text">The text, or null.</param>
    /// <param name="knownHash">A hash that whoever reads the row will have, or null.</param>
    public static Statement AddPacked(this Statement statement, string? text, Sha256Hash? knownHash = null)
    {
        if (text is null)
        {
            return statement.AddNull();
        }

        byte[] utf8 = Statement.StrictUtf8.GetBytes(text);
        Span<byte> digits = stackalloc byte[Sha256Hash.HexLength];
        return PackedText.Pack(utf8, DigitsOf(knownHash, digits)) is { } packed
            ? statement.Add(packed)
            : statement.AddText(utf8);
    }

    /// <summary>Reads what <see cref="AddPacked"/> has written.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static string? PackedOrNull(this Statement statement, int column, Sha256Hash? knownHash = null)
    {
        if (statement.TypeOf(column) != SQLitePCL.raw.SQLITE_BLOB)
        {
            return statement.NullableText(column);
        }

        Span<byte> digits = stackalloc byte[Sha256Hash.HexLength];
        byte[] utf8 = PackedText.Unpack(statement.Blob(column), DigitsOf(knownHash, digits));
        try
        {
            return Statement.StrictUtf8.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("a packed text of the books is damaged");
        }
    }

    private static ReadOnlySpan<byte> DigitsOf(Sha256Hash? hash, Span<byte> digits)
    {
        if (hash is not { } known)
        {
            return [];
        }

        Span<byte> bytes = stackalloc byte[Sha256Hash.Size];
        known.CopyTo(bytes);
        PackedHex.Write(bytes, digits);
        return digits;
    }
}
