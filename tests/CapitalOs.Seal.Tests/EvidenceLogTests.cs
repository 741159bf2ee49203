using CapitalOs.Seal.Evidence;
using CapitalOs.TestKit;
using CsCheck;

namespace CapitalOs.Seal.Tests;

public sealed class EvidenceLogTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void EveryFlippedByte_IsDetected_AtItsRecord()
    {
        string path = WriteLog(4);
        byte[] good = File.ReadAllBytes(path);
        Assert.True(EvidenceLog.Verify(new MemoryStream(good)).IsIntact);
        int line = 1;
        for (int i = 0; i < good.Length; i++)
        {
            foreach (byte mask in new byte[] { 0x01, 0x20, 0x80 })
            {
                byte[] bad = [.. good];
                bad[i] ^= mask;
                EvidenceVerification result = EvidenceLog.Verify(new MemoryStream(bad));
                Assert.Equal(line, result.FirstBadRecord);
            }

            line += good[i] == '\n' ? 1 : 0;
        }
    }

    [Fact]
    public void RemovedSwappedAndRepeatedRecords_AreDetected()
    {
        string[] lines = File.ReadAllLines(WriteLog(4));
        Assert.Equal(2, Verify(lines[0], lines[2], lines[3]).FirstBadRecord);
        Assert.Equal(2, Verify(lines[0], lines[2], lines[1]).FirstBadRecord);
        Assert.Equal(3, Verify(lines[0], lines[1], lines[1]).FirstBadRecord);
        Assert.Equal(1, Verify(lines[1]).FirstBadRecord);
    }

    [Fact]
    public void ACutLog_HasAnotherHead()
    {
        string[] lines = File.ReadAllLines(WriteLog(4));
        Assert.True(Verify(lines[..3]).IsIntact);
        Assert.NotEqual(Verify(lines).HeadHash, Verify(lines[..3]).HeadHash);
    }

    [Fact]
    public void SeveralWriters_ShareOneChain()
    {
        string path = _scratch.File("shared.log");
        Parallel.For(0, 8, number =>
        {
            using EvidenceWriter writer = EvidenceWriter.Open(path);
            for (int i = 0; i < 25; i++)
            {
                writer.Append(Some(number), durable: false);
            }
        });
        EvidenceVerification result = EvidenceLog.Verify(path);
        Assert.True(result.IsIntact, result.Problem);
        Assert.Equal(200, result.GoodRecords);
    }

    [Fact]
    public void ARecordThatACrashCut_GoesWithTheNextAppend_AndTheChainGoesOn()
    {
        string path = WriteLog(3);
        File.AppendAllText(path, "{\"arch\":\"x86_64\",\"attrib");
        Assert.Equal(4, EvidenceLog.Verify(path).FirstBadRecord);
        using (EvidenceWriter writer = EvidenceWriter.Open(path))
        {
            Assert.Equal(4, writer.Append(Some(1), durable: true).Sequence);
        }

        Assert.Equal(4, EvidenceLog.Verify(path).GoodRecords);
    }

    [Fact]
    public void ALogWhoseLastRecordIsDamaged_IsNotContinued()
    {
        string path = WriteLog(3);
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"seq\":3", "\"seq\":4", StringComparison.Ordinal));
        Assert.Equal("evidence", Assert.Throws<SealException>(() => EvidenceWriter.Open(path)).Layer);
    }

    [Fact]
    public void EveryRecord_ReadsBackAsItWasWritten()
    {
        Gen<EvidenceRecord> records = Gen.Select(
            Gen.Enum<EvidenceRule>(),
            Gen.Enum<AddressFamilyClass>(),
            Gen.Enum<DestinationClass>(),
            Gen.Enum<RepeatBucket>(),
            Gen.Long[1, long.MaxValue],
            (rule, family, destination, repeat, sequence) => Some(1) with
            {
                Rule = rule,
                Family = family,
                Destination = destination,
                Repeat = repeat,
                Sequence = sequence,
            });
        records.Sample(record =>
        {
            EvidenceRecord done = EvidenceCodec.Seal(record);
            return EvidenceCodec.Parse(EvidenceCodec.Write(done)) == done;
        });
    }

    public void Dispose() => _scratch.Dispose();

    private static EvidenceVerification Verify(params string[] lines) =>
        EvidenceLog.Verify(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(string.Join('\n', lines) + "\n")));

    private string WriteLog(int count)
    {
        string path = _scratch.File("evidence.log");
        using EvidenceWriter writer = EvidenceWriter.Open(path);
        for (int i = 0; i < count; i++)
        {
            writer.Append(Some(i), durable: true);
        }

        return path;
    }

    private static EvidenceRecord Some(int call) => new()
    {
        Sequence = 0,
        Run = 1,
        PolicyId = EvidenceCodec.NoHash,
        Architecture = EvidenceArchitecture.X64,
        Syscall = "socket",
        Rule = EvidenceRule.Socket,
        Family = AddressFamilyClass.Inet,
        SocketType = SocketTypeClass.Stream,
        Invocation = $"call-{call}",
        Attribution = EvidenceAttribution.Thread,
        PreviousHash = EvidenceCodec.NoHash,
    };
}
