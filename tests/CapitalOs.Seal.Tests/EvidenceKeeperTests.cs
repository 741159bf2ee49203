using CapitalOs.Seal.Evidence;
using CapitalOs.Seal.Invocations;
using CapitalOs.Seal.Supervision;
using CapitalOs.TestKit;

namespace CapitalOs.Seal.Tests;

/// <summary>Which attempts share a record, and which get one of their own.</summary>
public sealed class EvidenceKeeperTests : IDisposable
{
    private static readonly Attempt Udp = new(
        "socket",
        EvidenceRule.Socket,
        AddressFamilyClass.Inet,
        SocketTypeClass.Datagram,
        DestinationClass.NotApplicable,
        IsRuntimeProbe: true,
        EvidenceErrno.Permission);

    private readonly ScratchFolder _scratch = new();
    private readonly EvidenceWriter _writer;
    private readonly SteppedClock _clock = new();

    public EvidenceKeeperTests() => _writer = EvidenceWriter.Open(_scratch.File("evidence.log"));

    [Fact]
    public void AttemptsBeforeTheWorkerIsReady_AreStartup_AndTheRuntimesOwnAreHarmless()
    {
        EvidenceKeeper keeper = Keeper(SealMode.Worker);
        keeper.Keep(Udp, 1);
        Assert.False(keeper.HasRecorded);
        keeper.Keep(Udp with { IsRuntimeProbe = false }, 1);
        Assert.True(keeper.HasRecorded);
        Assert.Equal(
            [("startup", BenignClass.RuntimeProbe), ("startup", BenignClass.None)],
            Records().Select(one => (one.Invocation, one.Benign)));
    }

    [Fact]
    public void WhatACommandDoes_IsNeverHarmless_AndIsGatheredByTheHour()
    {
        EvidenceKeeper keeper = Keeper(SealMode.Command);
        Keep(keeper, 1000);
        _clock.Advance(EvidenceKeeper.Gathering - TimeSpan.FromTicks(1));
        Keep(keeper, 1000);
        Assert.Equal(4, Records().Count);
        _clock.Advance(TimeSpan.FromTicks(1));
        Keep(keeper, 1000);
        Assert.Equal(
            Enumerable.Repeat("call-1", 4).Concat(Enumerable.Repeat("call-2", 4)),
            Records().Select(one => one.Invocation));
        Assert.All(Records(), one => Assert.Equal(
            (BenignClass.None, EvidenceAttribution.Process), (one.Benign, one.Attribution)));
    }

    [Fact]
    public void AttemptsWithoutAnInvocation_AreGatheredByTheHour_NotByTheRun()
    {
        VerdictBoard board = Ready();
        EvidenceKeeper keeper = Keeper(SealMode.Worker, board);
        for (int hour = 0; hour < 3; hour++)
        {
            Keep(keeper, 150);
            _clock.Advance(EvidenceKeeper.Gathering);
        }

        Assert.Equal(
            [
                .. Enumerable.Repeat("background", 4),
                .. Enumerable.Repeat("background-2", 4),
                .. Enumerable.Repeat("background-3", 4),
            ],
            Records().Select(one => one.Invocation));
        Assert.All(Records(), one => Assert.Equal(BenignClass.None, one.Benign));
        Assert.True(EvidenceLog.Verify(_scratch.File("evidence.log")).IsIntact);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _scratch.Dispose();
    }

    private static void Keep(EvidenceKeeper keeper, int times)
    {
        for (int i = 0; i < times; i++)
        {
            keeper.Keep(Udp, 1);
        }
    }

    /// <summary>A board on which a worker has said that it is ready, and which thread 1 has no label.</summary>
    private static unsafe VerdictBoard Ready()
    {
        VerdictBoard board = new();
        byte* slots = SharedMemory.Map(board.SlotsDescriptor, BoardLayout.SlotsBytes, writable: true);
        *(uint*)(slots + BoardLayout.ReadyOffset) = 1;
        return board;
    }

    private EvidenceKeeper Keeper(SealMode mode, VerdictBoard? board = null) => new(
        _writer, board ?? new VerdictBoard(), mode, AttributionMode.Thread, EvidenceCodec.NoHash, _clock);

    private IReadOnlyList<EvidenceRecord> Records() => [.. EvidenceLog.Read(_scratch.File("evidence.log"))];

    private sealed class SteppedClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;
    }
}
