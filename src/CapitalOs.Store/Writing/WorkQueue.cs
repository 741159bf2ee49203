namespace CapitalOs.Store.Writing;

/// <summary>
/// Whose turn it is to write: one at a time, either a caller that finds nobody writing and nothing waiting, or the
/// writer with what waits. Waiting is bounded, first in first out.
/// </summary>
internal sealed class WorkQueue(int capacity)
{
    private readonly Queue<WorkItem> _items = new();
    private readonly object _gate = new();
    private bool _closed;
    private bool _isWriting;

    /// <summary>Takes the turn if nobody has it and nothing waits; whoever takes it gives it back.</summary>
    /// <exception cref="ObjectDisposedException">The queue is closed.</exception>
    public bool TryTakeTurn()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(IBooks));
            if (_isWriting || _items.Count > 0)
            {
                return false;
            }

            _isWriting = true;
            return true;
        }
    }

    /// <summary>Gives the turn back.</summary>
    public void GiveTurnBack()
    {
        lock (_gate)
        {
            _isWriting = false;
            if (_items.Count > 0 || _closed)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>Adds an item.</summary>
    /// <exception cref="ObjectDisposedException">The queue is closed.</exception>
    /// <exception cref="WriterSaturatedException">The queue is full.</exception>
    public void Add(WorkItem item)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(IBooks));
            if (_items.Count >= capacity)
            {
                throw new WriterSaturatedException();
            }

            _items.Enqueue(item);
            if (!_isWriting)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>Refuses new items; those that wait are still taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>
    /// Waits for items and for the turn, and takes all that are there, up to a limit or to one that shares no batch;
    /// false when closed and empty.
    /// </summary>
    public bool Take(List<WorkItem> batch, int max)
    {
        lock (_gate)
        {
            while (_isWriting || (_items.Count == 0 && !_closed))
            {
                Monitor.Wait(_gate);
            }

            while (batch.Count < max && _items.TryPeek(out WorkItem? item) && (batch.Count == 0 || !item.IsAlone))
            {
                batch.Add(_items.Dequeue());
                if (item.IsAlone)
                {
                    break;
                }
            }

            _isWriting = true;
            return batch.Count > 0;
        }
    }
}
