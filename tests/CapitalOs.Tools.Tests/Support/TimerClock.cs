namespace CapitalOs.Tools.Tests.Support;

/// <summary>A clock whose timers are due when a test says so.</summary>
internal sealed class TimerClock : TimeProvider, IDisposable
{
    private readonly Lock guard = new();
    private readonly List<Timer> timers = [];
    private TimeSpan now;

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

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (guard)
        {
            Timer timer = new(this, callback, state) { Due = now + dueTime };
            timers.Add(timer);
            return timer;
        }
    }

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
