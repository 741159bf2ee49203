using System.Security.Cryptography;
using System.Text;
using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Hashing;
using CapitalOs.EventLog.Responses;

namespace CapitalOs.EventLog.Tests.Responses;

public sealed class ResponseSealerTests
{
    private const string Hashed = "{\"account_id\":\"a1\",\"zeta\":{\"status\":\"kept\",\"token\":\"kept\"}}";
    private static readonly string Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Hashed)));

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        "{ \"zeta\": {\"token\":\"kept\",\"status\":\"kept\"}, \"account_id\": \"a1\" }");

    [Fact]
    public void Response_WhenSealed_HasTheseBytes()
    {
        SealedResponse response = ResponseSealer.Finish(Body, "run-1", "committed");

        Assert.Equal(Digest, response.OutputHash.ToHex());
        Assert.Equal("{\"account_id\":\"a1\",\"correlation_id\":\"run-1\",\"output_hash\":\"" + Digest
            + "\",\"status\":\"committed\",\"zeta\":{\"status\":\"kept\",\"token\":\"kept\"}}", Text(response));
        Assert.True(CanonicalJson.IsCanonical(response.Utf8.Span));
    }

    [Fact]
    public void Client_ThatDropsTheFourMembers_ComputesTheSameHash()
    {
        byte[] body = Encoding.UTF8.GetBytes("{\"token\":\"t0ken\",\"status\":\"created\",\"a\":1}");
        SealedResponse response = ResponseSealer.Finish(body, "run-1");

        Assert.Equal(Sha256Hash.Of("{\"a\":1}"u8), response.OutputHash);
        Assert.Equal(response.OutputHash, ResponseHash.Compute(response.Utf8.Span));
        Assert.True(ResponseHash.TryCompute(response.Utf8.Span, out Sha256Hash again));
        Assert.Equal(response.OutputHash, again);
        Assert.Contains("\"token\":\"t0ken\"", Text(response), StringComparison.Ordinal);
    }

    [Fact]
    public void Hash_ChangesWithAnyOtherMember_AndNotWithTheEnvelope()
    {
        Sha256Hash hash = ResponseSealer.Finish(Body, "run-1", "committed").OutputHash;

        Assert.Equal(hash, ResponseSealer.Finish(Body, null).OutputHash);
        Assert.Equal(hash, ResponseSealer.Finish(Body, "run-2", "dry_run").OutputHash);
        Assert.NotEqual(hash, ResponseSealer.Finish("{\"account_id\":\"a2\"}"u8, "run-1").OutputHash);
        Assert.NotEqual(hash, ResponseSealer.Finish("{}"u8, "run-1").OutputHash);
    }

    [Fact]
    public void CorrelationId_ThatIsMissing_IsPresentAsNull() => Assert.Equal(
        "{\"correlation_id\":null,\"output_hash\":\"" + Sha256Hash.Of("{}"u8) + "\"}",
        Text(ResponseSealer.Finish("{}"u8, null)));

    [Theory]
    [InlineData("{\"output_hash\":\"x\"}")]
    [InlineData("{\"correlation_id\":null}")]
    [InlineData("{\"status\":\"committed\"}")]
    [InlineData("[]")]
    [InlineData("\"{\"")]
    public void Body_ThatIsNoObjectOrHoldsTheSealersMembers_IsAProgrammersError(string body) =>
        Assert.Throws<ArgumentException>(
            () => ResponseSealer.Finish(Encoding.UTF8.GetBytes(body), "run-1", "committed"));

    [Fact]
    public void Body_WithoutACanonicalForm_IsAProgrammersError()
    {
        Assert.Throws<CanonicalJsonException>(() => ResponseSealer.Finish("{\"a\":1,\"a\":1}"u8, "run-1"));
        Assert.Throws<CanonicalJsonException>(() => ResponseHash.Compute("{"u8));
        Assert.Throws<ArgumentException>(() => ResponseHash.Compute("[]"u8));
        Assert.False(ResponseHash.TryCompute("{"u8, out _));
        Assert.False(ResponseHash.TryCompute("[]"u8, out _));
        Assert.Throws<ArgumentException>(() => ResponseSealer.Finish("{}"u8, "\ud800"));
    }

    [Fact]
    public void Retry_GetsTheFirstAnswerWithItsHashAndTheRetrysEnvelope()
    {
        SealedResponse first = ResponseSealer.Finish(Body, "run-1", "committed");

        Assert.True(ResponseSealer.TryReplay(first.Utf8.Span, "idempotent-replay", "run-2", out SealedResponse replay));
        Assert.Equal(first.OutputHash, replay.OutputHash);
        Assert.Equal(Text(first).Replace("run-1", "run-2", StringComparison.Ordinal)
            .Replace("committed", "idempotent-replay", StringComparison.Ordinal), Text(replay));
        Assert.True(ResponseSealer.IsIntact(replay.Utf8.Span, out Sha256Hash hash));
        Assert.Equal(first.OutputHash, hash);
    }

    [Fact]
    public void Token_IsNeitherStoredNorReplayed()
    {
        SealedResponse first = ResponseSealer.Finish("{\"token\":\"t0ken\",\"id\":1}"u8, "run-1", "created");
        SealedResponse stored = ResponseSealer.WithoutSecrets(first);

        Assert.Contains("t0ken", Text(first), StringComparison.Ordinal);
        Assert.Contains("\"token\":null", Text(stored), StringComparison.Ordinal);
        Assert.Equal(first.OutputHash, ResponseHash.Compute(stored.Utf8.Span));
        Assert.True(ResponseSealer.TryReplay(first.Utf8.Span, "idempotent-replay", "run-2", out SealedResponse replay));
        Assert.Contains("\"token\":null", Text(replay), StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", Text(replay), StringComparison.Ordinal);
    }

    [Fact]
    public void StoredResponse_WithAnyByteFlipped_IsNotReplayedUnlessItIsEnvelope()
    {
        byte[] stored = ResponseSealer.Finish(Body, "r", "s").Utf8.ToArray();
        string text = Encoding.UTF8.GetString(stored);
        int[] free =
        [
            text.IndexOf("\"r\"", StringComparison.Ordinal) + 1, text.IndexOf("\"s\"", StringComparison.Ordinal) + 1,
        ];
        for (int i = 0; i < stored.Length; i++)
        {
            byte[] flipped = [.. stored];
            flipped[i] ^= 0x01;

            Assert.Equal(free.Contains(i), ResponseSealer.TryReplay(flipped, "idempotent-replay", "r2", out _));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"output_hash\":null}")]
    public void StoredBytes_ThatAreNoSealedResponse_AreNotReplayed(string stored)
    {
        Assert.False(ResponseSealer.TryReplay(Encoding.UTF8.GetBytes(stored), "idempotent-replay", "r", out _));
        Assert.False(ResponseSealer.IsIntact(Encoding.UTF8.GetBytes(stored), out _));
    }

    private static string Text(SealedResponse response) => Encoding.UTF8.GetString(response.Utf8.Span);
}
