namespace CapitalOs.Tools.Gate;

/// <summary>
/// A token bucket kept as one moment: when it would be full again. It starts full. Not safe for several threads.
/// </summary>
/// <param name="burst">How many can be taken at once from a full bucket; at least 1.</param>
/// <param name="interval">How long one takes to come back.</param>
internal sealed class RateBucket(int burst, TimeSpan interval)
{
    private TimeSpan fullAt = TimeSpan.MinValue;

    /// <summary>Takes one, if there is one.</summary>
    /// <param name="now">The present, on a clock that never goes back.</param>
    /// <param name="wait">How long until there is one; zero when one was taken.</param>
    public bool TryTake(TimeSpan now, out TimeSpan wait)
    {
        TimeSpan from = fullAt > now ? fullAt : now;
        TimeSpan next = from + interval;
        TimeSpan room = interval * burst;
        wait = next - now > room ? next - now - room : TimeSpan.Zero;
        if (wait > TimeSpan.Zero)
        {
            return false;
        }

        fullAt = next;
        return true;
    }

    /// <summary>Whether nothing is missing, so that a new bucket would be the same.</summary>
    public bool IsFull(TimeSpan now) => fullAt <= now;
}
