namespace CapitalOs.Store.Writing;

/// <summary>What waits for the writer: bounded, first in first out, many callers and one writer.</summary>
internal sealed class WorkQueue(int capacity)
{
    private readonly Queue<WorkItem> _items = new();
    private readonly object _gate = new();
    private bool _closed;

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
            Monitor.Pulse(_gate);
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

    /// <summary>Waits for items and takes all that are there, up to a limit; false when closed and empty.</summary>
    public bool Take(List<WorkItem> batch, int max)
    {
        lock (_gate)
        {
            while (_items.Count == 0 && !_closed)
            {
                Monitor.Wait(_gate);
            }

            while (batch.Count < max && _items.TryDequeue(out WorkItem? item))
            {
                batch.Add(item);
            }

            return batch.Count > 0;
        }
    }
}
