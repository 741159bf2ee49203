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

    // Half a surrogate pair has no UTF-8 form; replacing it would give two keys the same id.
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The id of a thing.</summary>
    /// <param name="kind">What it is, for example <c>account</c>.</param>
    /// <param name="naturalKey">The parts of its natural key in their fixed order.</param>
    /// <exception cref="EncoderFallbackException">A part has half a surrogate pair.</exception>
    public static Guid Of(string kind, params ReadOnlySpan<string> naturalKey)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, DomainTag);
        Append(hash, kind);
        foreach (string part in naturalKey)
        {
            Append(hash, part);
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest[..16], bigEndian: true);
    }

    private static void Append(IncrementalHash hash, string part)
    {
        byte[] bytes = StrictUtf8.GetBytes(part);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
