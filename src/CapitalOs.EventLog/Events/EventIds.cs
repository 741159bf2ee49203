using System.Buffers.Binary;
using System.Buffers.Text;
using CapitalOs.EventLog.Hashing;

namespace CapitalOs.EventLog.Events;

/// <summary>
/// Derives the id of an event from its place: UUIDv8 (RFC 9562) from SHA-256 over the tag <c>capital-os/id/v1</c>,
/// the kind <c>event</c>, the previous hash in hexadecimal and the decimal number, each with its length in front as
/// a 32-bit big-endian integer. That is how every derived id of the product is framed; here it is written without
/// allocations because each call derives one.
/// </summary>
public static class EventIds
{
    /// <summary>The id of the event with this number after this hash.</summary>
    /// <param name="prevHash">The hash of the event before.</param>
    /// <param name="seq">The number of the event, from 1.</param>
    /// <returns>A lower-case UUID.</returns>
    public static string Derive(Sha256Hash prevHash, long seq)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seq, 1);
        Span<byte> hex = stackalloc byte[Sha256Hash.HexLength];
        Span<byte> raw = stackalloc byte[Sha256Hash.Size];
        prevHash.CopyTo(raw);
        Convert.TryToHexStringLower(raw, hex, out _);
        Span<byte> number = stackalloc byte[20];
        Utf8Formatter.TryFormat(seq, number, out int digits);

        Span<byte> framed = stackalloc byte[128];
        int length = 0;
        Append(framed, ref length, "capital-os/id/v1"u8);
        Append(framed, ref length, "event"u8);
        Append(framed, ref length, hex);
        Append(framed, ref length, number[..digits]);

        Span<byte> digest = stackalloc byte[Sha256Hash.Size];
        Sha256Hash.Of(framed[..length]).CopyTo(digest);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest[..16], bigEndian: true).ToString("D");
    }

    private static void Append(Span<byte> framed, ref int length, ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteInt32BigEndian(framed[length..], part.Length);
        part.CopyTo(framed[(length + 4)..]);
        length += 4 + part.Length;
    }
}
