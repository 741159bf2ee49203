namespace CapitalOs.Tools.Execution;

/// <summary>
/// Threads for reads that may take long, a bounded number of them, which take the oldest read that waits as soon as
/// they are through with one. They are kept between reads: making one takes as long as a short read, and a thread of
/// the pool would be kept from the short calls of everybody. One that has nothing to do for a while ends.
/// </summary>
/// <param name="most">How many run at once.</param>
internal sealed class LongReadThreads(int most) : TaskScheduler
{
    private static readonly TimeSpan IdleMax = TimeSpan.FromSeconds(5);
    private readonly Queue<Task> waiting = new();
    private readonly object gate = new();
    private int threads;
    private int idle;

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        lock (gate)
        {
            waiting.Enqueue(task);
            if (idle >= waiting.Count || threads == most)
            {
                Monitor.Pulse(gate);
                return;
            }

            threads++;
        }

        new Thread(Work) { Name = "capital-os long read", IsBackground = true }.UnsafeStart();
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (gate)
        {
            return [.. waiting];
        }
    }

    private void Work()
    {
        while (Next() is { } task)
        {
            TryExecuteTask(task);
        }
    }

    private Task? Next()
    {
        lock (gate)
        {
            idle++;
            try
            {
                // A task that came as the wait ended counted on this thread.
                while (waiting.Count == 0)
                {
                    if (!Monitor.Wait(gate, IdleMax) && waiting.Count == 0)
                    {
                        threads--;
                        return null;
                    }
                }

                return waiting.Dequeue();
            }
            finally
            {
                idle--;
            }
        }
    }
}
