using System.Diagnostics;
using CapitalOs.Store;

namespace CapitalOs.Tools.Execution;

/// <summary>
/// Threads for reads that may take long, a bounded number of them, which take the oldest read that waits as soon as
/// they are through with one. They are kept between reads: making one takes as long as a short read, and a thread of
/// the pool would be kept from the short calls of everybody. One that has nothing to do for a while ends. Reads that
/// waited when a thread began its snapshot share it: they see all that was written before they came.
/// </summary>
/// <param name="books">What is read.</param>
/// <param name="most">How many run at once.</param>
internal sealed class LongReadThreads(IBooks books, int most) : TaskScheduler
{
    private static readonly TimeSpan IdleMax = TimeSpan.FromSeconds(5);

    /// <summary>How long a snapshot is shared: while it lasts, the log of the books cannot begin anew.</summary>
    private static readonly TimeSpan SharedMax = TimeSpan.FromMilliseconds(50);

    [ThreadStatic]
    private static IBooksReader? reader;

    [ThreadStatic]
    private static Exception? failure;

    private readonly Queue<(Task Task, long Arrival)> waiting = new();
    private readonly object gate = new();
    private long arrivals;
    private int threads;
    private int idle;

    /// <summary>The snapshot of the read that runs on this thread.</summary>
    /// <exception cref="Store.Failures.BooksBusyException">No reader became free in time.</exception>
    public static IBooksReader Reader => reader
        ?? throw (failure ?? new InvalidOperationException("no read runs on this thread"));

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        lock (gate)
        {
            waiting.Enqueue((task, ++arrivals));
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
            return [.. waiting.Select(one => one.Task)];
        }
    }

    private void Work()
    {
        while (Next(out long arrived) is { } task)
        {
            RunFrom(task, arrived);
        }
    }

    /// <summary>Runs a read, and against its snapshot those that already wait.</summary>
    private void RunFrom(Task first, long arrived)
    {
        Task? next = first;
        long began = Stopwatch.GetTimestamp();
        try
        {
            books.ReadSeveral(
                snapshot =>
                {
                    reader = snapshot;
                    Task task = next!;
                    next = null;
                    TryExecuteTask(task);
                },
                () => Stopwatch.GetElapsedTime(began) < SharedMax && (next = NextUntil(arrived)) is not null);
        }
#pragma warning disable CA1031 // The thread serves others: a read that did not run is told, those before it have run.
        catch (Exception one)
#pragma warning restore CA1031
        {
            failure = one;
        }

        reader = null;
        if (next is not null)
        {
            TryExecuteTask(next);
        }

        failure = null;
    }

    private Task? NextUntil(long arrived)
    {
        lock (gate)
        {
            return waiting.TryPeek(out (Task Task, long Arrival) one) && one.Arrival <= arrived
                ? waiting.Dequeue().Task
                : null;
        }
    }

    /// <param name="arrived">The last read that came before a snapshot which begins from here on.</param>
    private Task? Next(out long arrived)
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
                        arrived = 0;
                        return null;
                    }
                }

                arrived = arrivals;
                return waiting.Dequeue().Task;
            }
            finally
            {
                idle--;
            }
        }
    }
}
