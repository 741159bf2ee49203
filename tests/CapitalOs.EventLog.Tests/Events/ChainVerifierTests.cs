using CapitalOs.EventLog.Events;
using CapitalOs.EventLog.Hashing;

namespace CapitalOs.EventLog.Tests.Events;

public sealed class ChainVerifierTests
{
    [Fact]
    public void Chain_ThatNobodyTouched_IsSoundAndEndsAtItsHead()
    {
        List<ChainedEvent> chain = Sample.Chain();
        ChainVerifier verifier = new();

        Assert.All(chain, chained => Assert.Null(verifier.Observe(chained)));
        Assert.Equal(5, verifier.Seq);
        Assert.Equal(chain[^1].Hash, verifier.Hash);
        Assert.Null(verifier.ExpectHead(5, chain[^1].Hash));
    }

    [Fact]
    public void Chain_FromATrustedEventOn_IsSound()
    {
        List<ChainedEvent> chain = Sample.Chain();
        ChainVerifier verifier = new(2, chain[1].Hash);

        Assert.All(chain.Skip(2), chained => Assert.Null(verifier.Observe(chained)));
        Assert.Equal(5, verifier.Seq);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChainVerifier(-1, EventChain.Genesis));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Record_ThatIsMissing_IsNamedByItsNumber(int seq)
    {
        List<ChainedEvent> chain = Sample.Chain();
        chain.RemoveAt(seq - 1);

        ChainFault? fault = Sample.Verify(chain);

        Assert.Equal((seq, ChainFaultKind.SeqDiscontinuity), (fault?.Seq, fault?.Kind));
    }

    [Fact]
    public void Record_ThatComesTwiceOrOutOfOrder_IsNamed()
    {
        List<ChainedEvent> chain = Sample.Chain();

        Assert.Equal(ChainFaultKind.SeqDiscontinuity, Sample.Verify([chain[0], chain[0]])?.Kind);
        Assert.Equal(2, Sample.Verify([chain[0], chain[2], chain[1]])?.Seq);
    }

    [Fact]
    public void Record_RewrittenWithASoundHashOfItsOwn_BreaksTheLinkOfTheNext()
    {
        List<ChainedEvent> chain = Sample.Chain();
        chain[2] = EventChain.Next(chain[2].Record with { ActorId = "somebody else" }, chain[1].Hash);

        ChainFault? fault = Sample.Verify(chain);

        Assert.Equal((4, ChainFaultKind.PrevHashMismatch), (fault?.Seq, fault?.Kind));
    }

    [Fact]
    public void Record_WithAnotherHash_IsNamed()
    {
        List<ChainedEvent> chain = Sample.Chain();
        chain[4] = chain[4] with { Hash = Sha256Hash.Zero };

        ChainFault? fault = Sample.Verify(chain);

        Assert.Equal((5, ChainFaultKind.HashMismatch), (fault?.Seq, fault?.Kind));
    }

    [Fact]
    public void Record_WithAnotherId_IsNamed()
    {
        List<ChainedEvent> chain = Sample.Chain();
        chain[1] = chain[1] with { Record = chain[1].Record with { EventId = chain[0].Record.EventId } };

        ChainFault? fault = Sample.Verify(chain);

        Assert.Equal((2, ChainFaultKind.EventIdMismatch), (fault?.Seq, fault?.Kind));
    }

    [Theory]
    [InlineData("{\"b\":1,\"a\":2}")]
    [InlineData("{\"a\": 1}")]
    [InlineData("{\"a\":1.0}")]
    [InlineData("{\"a\":1,\"a\":1}")]
    public void EmbeddedJson_ThatIsNotCanonical_IsNamedEvenUnderASoundHash(string json)
    {
        ChainedEvent input = EventChain.Next(Sample.Record() with { Input = json }, EventChain.Genesis);
        ChainedEvent violation = EventChain.Next(Sample.Record() with { ViolationJson = json }, EventChain.Genesis);

        Assert.Equal(ChainFaultKind.EmbeddedJsonNotCanonical, Sample.Verify([input])?.Kind);
        Assert.Equal(ChainFaultKind.EmbeddedJsonNotCanonical, Sample.Verify([violation])?.Kind);
    }

    [Fact]
    public void Record_ThatNoEventCanHold_IsNamedWithoutItsTexts()
    {
        List<ChainedEvent> chain = Sample.Chain();
        chain[0] = chain[0] with { Record = chain[0].Record with { Door = "geheim" } };

        ChainFault? fault = Sample.Verify(chain);

        Assert.Equal((1, ChainFaultKind.MalformedRecord), (fault?.Seq, fault?.Kind));
        Assert.DoesNotContain("geheim", fault!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_OnceFound_StaysTheAnswer()
    {
        List<ChainedEvent> chain = Sample.Chain();
        ChainVerifier verifier = new();
        ChainFault? first = verifier.Observe(chain[1]);

        Assert.NotNull(first);
        Assert.Same(first, verifier.Observe(chain[0]));
        Assert.Same(first, verifier.ExpectHead(0, EventChain.Genesis));
    }

    [Fact]
    public void Head_ThatLacksRecordsOrHasMore_IsNamed()
    {
        List<ChainedEvent> chain = Sample.Chain();

        Assert.Equal((4, ChainFaultKind.HeadMismatch), Ended(chain.Take(3), 5, chain[4].Hash));
        Assert.Equal((4, ChainFaultKind.HeadMismatch), Ended(chain, 3, chain[2].Hash));
        Assert.Equal((5, ChainFaultKind.HeadMismatch), Ended(chain, 5, chain[3].Hash));
    }

    private static (long, ChainFaultKind) Ended(IEnumerable<ChainedEvent> chain, long seq, Sha256Hash hash)
    {
        ChainVerifier verifier = new();
        foreach (ChainedEvent chained in chain)
        {
            Assert.Null(verifier.Observe(chained));
        }

        ChainFault fault = verifier.ExpectHead(seq, hash)!;
        return (fault.Seq, fault.Kind);
    }
}
