namespace CapitalOs.Store;

/// <summary>
/// Where books live. One writer drains a bounded queue into batches: one store transaction a batch, one savepoint a
/// command, one fsync for all callers of the batch. Readers see snapshots and never wait for the writer.
/// </summary>
public interface IBooks : IAsyncDisposable
{
    /// <summary>
    /// Runs a command inside the writer's next batch, on the writer's thread. The task completes when the batch is
    /// on disk. A command that throws leaves nothing and fails its own task alone; a batch that cannot be committed
    /// fails all of its tasks.
    /// </summary>
    /// <exception cref="Writing.WriterSaturatedException">The queue is full; nothing was done.</exception>
    Task<T> WriteAsync<T>(Func<IBooksWriter, T> command);

    /// <summary>
    /// The same for a caller that can spare its thread: where nobody else writes, the command runs on it, and it waits
    /// for the disk. That saves a lone caller two changes of threads; callers in a crowd still share batches.
    /// </summary>
    /// <exception cref="Writing.WriterSaturatedException">The queue is full; nothing was done.</exception>
    Task<T> WriteHereAsync<T>(Func<IBooksWriter, T> command) => WriteAsync(command);

    /// <summary>
    /// The same for a command that stands for many: it shares no batch, because a savepoint around thousands of
    /// statements makes each of them walk what those before have changed.
    /// </summary>
    /// <exception cref="Writing.WriterSaturatedException">The queue is full; nothing was done.</exception>
    Task<T> WriteAloneAsync<T>(Func<IBooksWriter, T> command) => WriteHereAsync(command);

    /// <summary>Runs a query against one consistent snapshot, on the caller's thread.</summary>
    T Read<T>(Func<IBooksReader, T> query);

    /// <summary>
    /// Runs queries one after another against one snapshot. A new snapshot begins without a page in memory whenever
    /// somebody has written; queries that share one read each page once.
    /// </summary>
    /// <param name="query">Runs the next query. What it throws ends them all.</param>
    /// <param name="hasNext">Whether there is another that this snapshot is new enough for.</param>
    void ReadSeveral(Action<IBooksReader> query, Func<bool> hasNext)
    {
        do
        {
            Read(reader =>
            {
                query(reader);
                return true;
            });
        }
        while (hasNext());
    }
}
