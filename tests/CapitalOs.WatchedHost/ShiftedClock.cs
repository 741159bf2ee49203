using System.Globalization;

namespace CapitalOs.WatchedHost;

/// <summary>The machine's clock, ahead by what a file says, so that a test can make things expire.</summary>
internal sealed class ShiftedClock(string file) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset();

    public override long GetTimestamp() =>
        base.GetTimestamp() + (long)((Int128)Offset().Ticks * TimestampFrequency / TimeSpan.TicksPerSecond);

    private TimeSpan Offset() => File.Exists(file)
        ? TimeSpan.FromTicks(long.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture))
        : TimeSpan.Zero;
}
