using Org.BouncyCastle.Crypto.Digests;

namespace CapitalOs.Seal.Evidence;

/// <summary>
/// SHA-256 in managed code. The runtime's own loads a native library, which reads a configuration and may load more: a
/// supervisor, which no seal holds, does without, and starts sooner.
/// </summary>
internal sealed class PlainSha256
{
    private readonly Sha256Digest _digest = new();

    /// <summary>The digest of some bytes, in lower case hexadecimal.</summary>
    internal static string HexOf(ReadOnlySpan<byte> bytes) => new PlainSha256().Add(bytes).Hex();

    internal PlainSha256 Add(ReadOnlySpan<byte> bytes)
    {
        _digest.BlockUpdate(bytes);
        return this;
    }

    /// <summary>The digest of what was added, in lower case hexadecimal; begins anew.</summary>
    internal string Hex()
    {
        Span<byte> hash = stackalloc byte[32];
        _ = _digest.DoFinal(hash);
        return Convert.ToHexStringLower(hash);
    }
}
