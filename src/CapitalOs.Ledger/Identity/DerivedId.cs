using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CapitalOs.Ledger.Identity;

/// <summary>
/// Ids that follow from what they name: UUIDv8 (RFC 9562) from SHA-256 over the kind and the parts of the natural
/// key, each with its length in front, so that no two keys share an encoding. A replay makes the same ids.
/// </summary>
public static class DerivedId
{
    private const string DomainTag = "capital-os/id/v1";

    // Keys are short; what is longer goes through an array.
    private const int ShortKey = 512;

    // Half a surrogate pair has no UTF-8 form; replacing it would give two keys the same id.
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The id of a thing.</summary>
    /// <param name="kind">What it is, for example <c>account</c>.</param>
    /// <param name="naturalKey">The parts of its natural key in their fixed order.</param>
    /// <exception cref="EncoderFallbackException">A part has half a surrogate pair.</exception>
    public static Guid Of(string kind, params ReadOnlySpan<string> naturalKey)
    {
        int length = LengthOf(DomainTag) + LengthOf(kind);
        foreach (string part in naturalKey)
        {
            length = checked(length + LengthOf(part));
        }

        // Hashed in one go: a hash that is fed piece by piece costs several times what it computes.
        Span<byte> framed = length <= ShortKey ? stackalloc byte[ShortKey] : new byte[length];
        framed = framed[..length];
        Span<byte> rest = Append(Append(framed, DomainTag), kind);
        foreach (string part in naturalKey)
        {
            rest = Append(rest, part);
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(framed, digest);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest[..16], bigEndian: true);
    }

    private static int LengthOf(string part) => checked(sizeof(int) + StrictUtf8.GetByteCount(part));

    /// <summary>Writes a part with its length in front, and returns what is left.</summary>
    private static Span<byte> Append(Span<byte> framed, string part)
    {
        int length = StrictUtf8.GetBytes(part, framed[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(framed, length);
        return framed[(sizeof(int) + length)..];
    }
}
