using System.Globalization;

namespace CapitalOs.WatchedHost;

/// <summary>
/// The machine's clock, ahead by the ticks in a file, so that a test can make things expire; or, where the file says
/// <c>=</c> and ticks, one that stands still at that moment.
/// </summary>
internal sealed class ShiftedClock(string file) : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        (bool isStill, long ticks) = Read();
        return isStill ? new DateTimeOffset(ticks, TimeSpan.Zero) : base.GetUtcNow() + TimeSpan.FromTicks(ticks);
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        (bool isStill, long ticks) = Read();
        return isStill ? ticks : (base.GetTimestamp() / (base.TimestampFrequency / TimeSpan.TicksPerSecond)) + ticks;
    }

    private (bool IsStill, long Ticks) Read()
    {
        string text = File.Exists(file) ? File.ReadAllText(file) : "0";
        return (text[0] == '=', long.Parse(text.TrimStart('='), CultureInfo.InvariantCulture));
    }
}
