namespace CapitalOs.TestKit;

/// <summary>A clock whose timers are due when a test says so.</summary>
public sealed class TimerClock : TimeProvider, IDisposable
{
    private readonly Lock guard = new();
    private readonly List<Timer> timers = [];
    private TimeSpan now;

    /// <summary>How many timers are set.</summary>
    public int Pending
    {
        get
        {
            lock (guard)
            {
                return timers.Count;
            }
        }
    }

    /// <summary>How many timers were ever set.</summary>
    public int EverSet { get; private set; }

    /// <summary>Moves time on, and calls every timer that is due by then.</summary>
    public void Advance(TimeSpan by)
    {
        Timer[] due;
        lock (guard)
        {
            now += by;
            due = [.. timers.Where(one => one.Due <= now)];
            timers.RemoveAll(due.Contains);
        }

        Array.ForEach(due, one => one.Fire());
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (guard)
        {
            Timer timer = new(this, callback, state) { Due = now + dueTime };
            timers.Add(timer);
            EverSet++;
            return timer;
        }
    }

    /// <summary>Forgets all timers.</summary>
    public void Dispose() => timers.Clear();

    private sealed class Timer(TimerClock clock, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Due { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose()
        {
            lock (clock.guard)
            {
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
