namespace CapitalOs.Replay.Tests;

/// <summary>A clock that stands still until it is moved: each run has the same moments and durations.</summary>
internal sealed class FixedClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 3, 29, 1, 30, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance() => now = now.AddMinutes(7).AddTicks(1234567);
}
