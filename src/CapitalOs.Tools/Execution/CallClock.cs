using CapitalOs.Ledger.Time;

namespace CapitalOs.Tools.Execution;

/// <summary>The one reading of the clock that a call gets, and how long it has taken.</summary>
internal sealed class CallClock
{
    private readonly TimeProvider clock;
    private readonly long started;

    private CallClock(TimeProvider clock)
    {
        this.clock = clock;
        started = clock.GetTimestamp();
        RecordedAt = UtcInstant.From(clock.GetUtcNow());
    }

    public UtcInstant RecordedAt { get; }

    public static CallClock Start(TimeProvider clock) => new(clock);

    public long ElapsedUs() => clock.GetElapsedTime(started).Ticks / TimeSpan.TicksPerMicrosecond;
}
