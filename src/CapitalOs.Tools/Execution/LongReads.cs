namespace CapitalOs.Tools.Execution;

/// <summary>
/// The turns of reads that may take long. They get a bounded part of the readers of the books, and threads of their
/// own, because one that runs for seconds on a thread of the pool keeps it from the short calls of everybody.
/// </summary>
/// <param name="clock">The clock of how long one waits.</param>
#pragma warning disable CA1001 // A semaphore holds nothing as long as nobody asks for its wait handle.
public sealed class LongReads(TimeProvider clock)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim places = new(CallLimits.LongReadsMax);
    private readonly LongReadThreads threads = new();
    private int underWay;

    /// <summary>Runs a read in its turn.</summary>
    /// <returns>Its result, or null when too many wait or its turn did not come in time.</returns>
    public async Task<T?> RunAsync<T>(Func<T> read)
        where T : class
    {
        try
        {
            // Those that run and those that wait are counted as one, from here to their end, so that whoever has got
            // an answer has left before it calls again.
            return Interlocked.Increment(ref underWay) <= CallLimits.LongReadsMax + CallLimits.LongReadsWaitingMax
                && await EnterAsync().ConfigureAwait(false)
                ? await RunHereAsync(read).ConfigureAwait(false)
                : null;
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    private async Task<T> RunHereAsync<T>(Func<T> read)
    {
        try
        {
            return await Task.Factory.StartNew(
                read, CancellationToken.None, TaskCreationOptions.DenyChildAttach, threads).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<bool> EnterAsync()
    {
        if (places.Wait(TimeSpan.Zero))
        {
            return true;
        }

        try
        {
            using CancellationTokenSource end = new(CallLimits.LongReadWait, clock);
            await places.WaitAsync(end.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
