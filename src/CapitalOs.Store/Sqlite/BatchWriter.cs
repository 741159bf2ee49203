using CapitalOs.Store.Failures;
using CapitalOs.Store.Writing;

namespace CapitalOs.Store.Sqlite;

/// <summary>
/// The single writer: a thread that takes what waits, runs it in one transaction with a savepoint for each of several
/// commands, commits, and only then answers. A lone caller may write on its own thread, because waking another and
/// being woken again takes a good part of the time of a commit.
/// </summary>
internal sealed partial class BatchWriter
{
    private readonly Connection _connection;
    private readonly IWriteLock _lock;
    private readonly Checkpointer? _checkpointer;
    private readonly SqliteWriter _writer;
    private readonly WorkQueue _queue;
    private readonly int _batchMax;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriterCounters _counters = new(0, 0, 0, 0);
    private BooksDamagedException? _damage;

    /// <param name="connection">What it writes by; closed by it at its end.</param>
    /// <param name="writeLock">How it gets the store to itself.</param>
    /// <param name="checkpointer">What folds the log beside it; null where there is none.</param>
    /// <param name="options">How many commands wait, and share a transaction.</param>
    public BatchWriter(
        Connection connection, IWriteLock writeLock, Checkpointer? checkpointer, BooksOptions options)
    {
        _connection = connection;
        _lock = writeLock;
        _checkpointer = checkpointer;
        _writer = new SqliteWriter(connection);
        _queue = new WorkQueue(options.QueueCapacity);
        _batchMax = options.BatchMax;
        new Thread(Loop) { Name = "capital-os writer", IsBackground = true }.UnsafeStart();
    }

    /// <summary>How often the log was folded into the file beside the writer.</summary>
    public int Folds => _checkpointer?.Folds ?? 0;

    public WriterCounters Counters => Volatile.Read(ref _counters);

    /// <param name="command">What to run.</param>
    /// <param name="mayRunHere">Whether it may run on this thread, which then waits for the disk.</param>
    /// <param name="isAlone">Whether it shares no batch with others.</param>
    public Task<T> Enqueue<T>(Func<IBooksWriter, T> command, bool mayRunHere, bool isAlone = false)
    {
        WorkItem<T> item = new(command, isAlone);
        if (!mayRunHere || !_queue.TryTakeTurn())
        {
            _queue.Add(item);
            return item.Task;
        }

        try
        {
            _ = RunTransaction([item], 0);
            _checkpointer?.AfterCommit(_connection);
        }
        catch (Exception failure)
        {
            // On the writer's own thread this would end the process.
            _damage ??= new BooksDamagedException("a batch ended in an unknown state", failure);
            throw;
        }
        finally
        {
            _queue.GiveTurnBack();
        }

        return item.Task;
    }

    /// <summary>Takes no more commands, finishes those that wait, and ends the thread.</summary>
    public Task StopAsync()
    {
        _queue.Close();
        return _stopped.Task;
    }

    private void Loop()
    {
        List<WorkItem> batch = [];
        while (_queue.Take(batch, _batchMax))
        {
            for (int done = 0; done < batch.Count;)
            {
                done = RunTransaction(batch, done);
                _checkpointer?.AfterCommit(_connection);
            }

            batch.Clear();
            _queue.GiveTurnBack();
        }

        // The last to close folds the whole log into the file.
        _checkpointer?.Dispose();
        _connection.Dispose();
        _lock.Dispose();
        _stopped.SetResult();
    }

    /// <summary>Runs commands from an index on in one transaction; returns the index of the first not run.</summary>
    private int RunTransaction(List<WorkItem> batch, int from)
    {
        Exception? failure = _damage ?? TryBegin();
        if (failure is null && batch.Count - from == 1)
        {
            RunAlone(batch[from]);
            return batch.Count;
        }

        int end = failure is null ? RunCommands(batch, from) : batch.Count;
        failure ??= TryCommit();
        Count(failure is null, end - from);
        for (int i = from; i < end; i++)
        {
            if (failure is null)
            {
                batch[i].Complete();
            }
            else
            {
                batch[i].FailWithBatch(failure);
            }
        }

        return end;
    }

    private Exception? TryBegin()
    {
        try
        {
            _lock.Begin(_connection);
        }
        catch (Exception failure)
        {
            NoteDamage(failure);
            return failure;
        }

        try
        {
            _writer.Begin();
            return null;
        }
        catch (Exception failure)
        {
            TryRollBack();
            _lock.End();
            return failure;
        }
    }

    private BooksCommitException? TryCommit()
    {
        try
        {
            if (!_connection.InTransaction)
            {
                return new BooksCommitException("the store took the whole batch back", null);
            }

            _writer.Commit();
            return null;
        }
        catch (Exception failure)
        {
            NoteDamage(failure);
            TryRollBack();
            return new BooksCommitException("the batch could not be committed", failure);
        }
        finally
        {
            _lock.End();
        }
    }

    private void TryRollBack()
    {
        try
        {
            _connection.RollBackIfOpen();
        }
        catch (Exception failure)
        {
            _damage ??= new BooksDamagedException("a failed batch could not be taken back", failure);
        }
    }

    private void NoteDamage(Exception failure)
    {
        if (failure is BooksStorageException { IsFatal: true })
        {
            _damage ??= new BooksDamagedException("the books are damaged; nothing more is written to them", failure);
        }
    }

    private void Count(bool committed, int commands) =>
        Volatile.Write(ref _counters, _counters.With(committed, commands));
}
