using System.Security.Cryptography;
using System.Text;
using CapitalOs.Seal.Evidence;
using CsCheck;

namespace CapitalOs.Seal.Tests;

/// <summary>The supervisor's hash is the hash that everybody else reckons.</summary>
public sealed class PlainSha256Tests
{
    /// <summary>The vectors of FIPS 180-4.</summary>
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void KnownAnswers_Hold(string text, string digest) =>
        Assert.Equal(digest, PlainSha256.HexOf(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void AnyBytes_InAnyPieces_HaveTheDigestOfTheRuntime() => Gen.Select(Gen.Byte.Array[0, 300], Gen.Byte.Array)
        .Sample((first, second) => Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData([.. first, .. second])),
            new PlainSha256().Add(first).Add(second).Hex()));
}
