using CapitalOs.Store;

namespace CapitalOs.Tools.Execution;

/// <summary>
/// The turns of reads that may take long. They get a bounded part of the readers of the books, and threads of their
/// own, because one that runs for seconds on a thread of the pool keeps it from the short calls of everybody.
/// </summary>
/// <param name="books">What they read.</param>
/// <param name="clock">The clock of how long one waits.</param>
public sealed class LongReads(IBooks books, TimeProvider clock)
{
    private readonly LongReadThreads threads = new(books, CallLimits.LongReadsMax);
    private int underWay;

    /// <summary>Runs a read in its turn, against a snapshot that began after it came.</summary>
    /// <returns>Its result, or null when too many wait or its turn did not come in time.</returns>
    public async Task<T?> RunAsync<T>(Func<IBooksReader, T> read)
        where T : class
    {
        try
        {
            // Those that run and those that wait are counted as one, from here to their end, so that whoever has got
            // an answer has left before it calls again.
            return Interlocked.Increment(ref underWay) <= CallLimits.LongReadsMax + CallLimits.LongReadsWaitingMax
                ? await InTurnAsync(read).ConfigureAwait(false)
                : null;
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    private async Task<T?> InTurnAsync<T>(Func<IBooksReader, T> read)
        where T : class
    {
        // Whoever is first decides: the thread that begins the read, or the end of the wait, after which the thread
        // passes over it.
        int isDecided = 0;
        TaskCompletionSource<T?> tooLate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource end = new(CallLimits.LongReadWait, clock);
        using CancellationTokenRegistration giveUp = end.Token.UnsafeRegister(
            _ =>
            {
                if (Interlocked.Exchange(ref isDecided, 1) == 0)
                {
                    tooLate.SetResult(null);
                }
            },
            null);
        Task<T?> turn = Task.Factory.StartNew(
            () => Interlocked.Exchange(ref isDecided, 1) == 0 ? read(LongReadThreads.Reader) : null,
            CancellationToken.None,
            TaskCreationOptions.DenyChildAttach,
            threads);
        return await (await Task.WhenAny(turn, tooLate.Task).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
