using System.Text;
using CapitalOs.Seal.Evidence;

namespace CapitalOs.Seal.Tests;

/// <summary>What a start reads of the evidence before it.</summary>
public sealed class EvidenceCopyTests
{
    private const int Starts = 20_000;

    [Fact]
    public void Attempts_ComeNewestFirst_WithoutTheHarmlessOnes()
    {
        string log = Line(1, BenignClass.None) + Line(2, BenignClass.RuntimeProbe) + Line(3, BenignClass.None)
            + Line(4, BenignClass.RuntimeDisconnect);
        Assert.Equal([3, 1], Attempts(log));
        Assert.Equal([1], Attempts(Line(1, BenignClass.None)));
        Assert.Empty(Attempts(Line(1, BenignClass.RuntimeProbe)));
        Assert.Empty(Attempts(string.Empty));
    }

    [Fact]
    public void ALineThatACrashHasCut_IsLeftOut()
    {
        string log = Line(1, BenignClass.None) + Line(2, BenignClass.None);
        for (int bytes = Line(1, BenignClass.None).Length; bytes < log.Length; bytes++)
        {
            Assert.Equal([1], Attempts(log[..bytes]));
        }

        Assert.Equal([2, 1], Attempts(log));
    }

    /// <summary>Each start of a server leaves harmless records, and no start shall pay for all the others.</summary>
    [Fact]
    public void HarmlessRecords_AreNotRead_HoweverManyThereAre()
    {
        string harmless = string.Concat(Enumerable.Repeat(Line(2, BenignClass.RuntimeProbe), Starts));
        EvidenceCopy copy = new(Encoding.ASCII.GetBytes(Line(1, BenignClass.None) + harmless));
        long before = GC.GetAllocatedBytesForCurrentThread();
        long[] found = [.. copy.AttemptsNewestFirst().Select(record => record.Sequence)];
        Assert.Equal([1], found);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    private static long[] Attempts(string log) =>
        [.. new EvidenceCopy(Encoding.ASCII.GetBytes(log)).AttemptsNewestFirst().Select(record => record.Sequence)];

    private static string Line(long sequence, BenignClass benign) => EvidenceCodec.Write(EvidenceCodec.Seal(new()
    {
        Sequence = sequence,
        Run = 1,
        PolicyId = EvidenceCodec.NoHash,
        Architecture = EvidenceArchitecture.X64,
        Syscall = "socket",
        Rule = EvidenceRule.Socket,
        Family = AddressFamilyClass.Inet,
        SocketType = SocketTypeClass.Stream,
        Invocation = "startup",
        Attribution = EvidenceAttribution.None,
        Benign = benign,
        PreviousHash = EvidenceCodec.NoHash,
    })) + "\n";
}
