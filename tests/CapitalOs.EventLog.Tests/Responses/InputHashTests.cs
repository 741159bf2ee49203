using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Hashing;
using CapitalOs.EventLog.Responses;

namespace CapitalOs.EventLog.Tests.Responses;

public sealed class InputHashTests
{
    [Fact]
    public void Body_InAnyFormatting_HasOneHash()
    {
        Assert.Equal(Sha256Hash.Of("{\"a\":1,\"correlation_id\":\"r\"}"u8),
            InputHash.Of(" {\"correlation_id\" : \"\\u0072\", \"a\": 1.0}"u8));
        Assert.NotEqual(InputHash.Of("{\"a\":1}"u8), InputHash.Of("{\"a\":2}"u8));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0x7B })]
    [InlineData(new byte[] { 0xFF, 0x00 })]
    public void Body_WithoutACanonicalForm_IsHashedAsItCame(byte[] body) =>
        Assert.Equal(Sha256Hash.Of(body), InputHash.Of(body));

    [Fact]
    public void Retry_WithAnotherCorrelationId_IsTheSameCall()
    {
        Sha256Hash first = InputHash.ForIdempotency("{\"correlation_id\":\"r1\",\"a\":{\"correlation_id\":\"x\"}}"u8);

        Assert.Equal(Sha256Hash.Of("{\"a\":{\"correlation_id\":\"x\"}}"u8), first);
        Assert.Equal(first, InputHash.ForIdempotency("{\"a\":{\"correlation_id\":\"x\"},\"correlation_id\":\"r2\"}"u8));
        Assert.NotEqual(
            first, InputHash.ForIdempotency("{\"correlation_id\":\"r1\",\"a\":{\"correlation_id\":\"y\"}}"u8));
    }

    [Fact]
    public void Idempotency_OfWhatIsNoObject_IsAProgrammersError()
    {
        Assert.Throws<ArgumentException>(() => InputHash.ForIdempotency("[]"u8));
        Assert.Throws<CanonicalJsonException>(() => InputHash.ForIdempotency("{"u8));
    }
}
