using CapitalOs.Ledger.Time;

namespace CapitalOs.Tools.Execution;

/// <summary>The one reading of the clock that a call gets, and how long it has taken.</summary>
internal sealed class CallClock
{
    private readonly TimeProvider clock;
    private readonly TimeSpan before;
    private readonly long started;

    private CallClock(TimeProvider clock, TimeSpan before)
    {
        this.clock = clock;
        this.before = before;
        started = clock.GetTimestamp();
        RecordedAt = UtcInstant.From(clock.GetUtcNow());
    }

    public UtcInstant RecordedAt { get; }

    /// <param name="clock">What is read.</param>
    /// <param name="before">How long the call has taken already, before its turn.</param>
    public static CallClock Start(TimeProvider clock, TimeSpan before = default) => new(clock, before);

    public long ElapsedUs() => (before + clock.GetElapsedTime(started)).Ticks / TimeSpan.TicksPerMicrosecond;
}
