using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CapitalOs.EventLog.Hashing;

/// <summary>
/// A SHA-256 digest, held inline as 32 bytes. The default value is <see cref="Zero"/>, which stands for "no hash":
/// no known input has it, so it never passes for the digest of something.
/// </summary>
public readonly struct Sha256Hash : IEquatable<Sha256Hash>
{
    /// <summary>The length in bytes: 32.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>The length of the hexadecimal form: 64.</summary>
    public const int HexLength = Size * 2;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    private Sha256Hash(ReadOnlySpan<byte> bytes)
    {
        _a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>Thirty-two zero bytes, the default value: "no hash".</summary>
    public static Sha256Hash Zero => default;

    /// <summary>The digest of the bytes.</summary>
    public static Sha256Hash Of(ReadOnlySpan<byte> data)
    {
        Span<byte> digest = stackalloc byte[Size];
        SHA256.HashData(data, digest);
        return new Sha256Hash(digest);
    }

    /// <summary>A digest that was computed elsewhere.</summary>
    /// <param name="digest">Exactly 32 bytes.</param>
    /// <exception cref="ArgumentException">The length is not 32.</exception>
    public static Sha256Hash FromBytes(ReadOnlySpan<byte> digest) => digest.Length == Size
        ? new Sha256Hash(digest)
        : throw new ArgumentException("a SHA-256 digest has 32 bytes", nameof(digest));

    /// <summary>Reads the hexadecimal form.</summary>
    /// <param name="hex">Exactly 64 lower-case hexadecimal digits: one digest has one spelling.</param>
    /// <param name="hash">The digest, or <see cref="Zero"/> when the text is not one.</param>
    /// <returns>Whether the text is a digest.</returns>
    public static bool TryParseHex(ReadOnlySpan<char> hex, out Sha256Hash hash)
    {
        hash = default;
        if (hex.Length != HexLength || hex.ContainsAnyInRange('A', 'F'))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[Size];
        if (Convert.FromHexString(hex, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        hash = new Sha256Hash(bytes);
        return true;
    }

    /// <summary>Writes the 32 bytes.</summary>
    /// <param name="destination">At least 32 bytes long.</param>
    /// <exception cref="ArgumentException">The destination is shorter than 32 bytes.</exception>
    public void CopyTo(Span<byte> destination)
    {
        if (destination.Length < Size)
        {
            throw new ArgumentException("a SHA-256 digest needs 32 bytes", nameof(destination));
        }

        BinaryPrimitives.WriteUInt64BigEndian(destination, _a);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _d);
    }

    /// <summary>The 32 bytes.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>The 64 lower-case hexadecimal digits.</summary>
    public string ToHex()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <inheritdoc cref="ToHex"/>
    public override string ToString() => ToHex();

    /// <summary>
    /// Compares in a time that says nothing of where the two differ, which no optimisation may undo. The one way to
    /// compare digests of secrets.
    /// </summary>
    public bool IsSameSecret(Sha256Hash other)
    {
        Span<byte> mine = stackalloc byte[Size];
        Span<byte> others = stackalloc byte[Size];
        CopyTo(mine);
        other.CopyTo(others);
        return CryptographicOperations.FixedTimeEquals(mine, others);
    }

    /// <summary>Whether all 32 bytes are the same; digests of secrets have <see cref="IsSameSecret"/>.</summary>
    public bool Equals(Sha256Hash other) =>
        ((_a ^ other._a) | (_b ^ other._b) | (_c ^ other._c) | (_d ^ other._d)) == 0;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Sha256Hash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((int)_d);

    /// <inheritdoc cref="Equals(Sha256Hash)"/>
    public static bool operator ==(Sha256Hash left, Sha256Hash right) => left.Equals(right);

    /// <inheritdoc cref="Equals(Sha256Hash)"/>
    public static bool operator !=(Sha256Hash left, Sha256Hash right) => !left.Equals(right);
}
