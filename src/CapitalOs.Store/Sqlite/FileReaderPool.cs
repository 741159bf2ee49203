using System.Collections.Concurrent;
using CapitalOs.Store.Failures;

namespace CapitalOs.Store.Sqlite;

/// <summary>Read-only connections to one file, opened when first needed and kept.</summary>
internal sealed class FileReaderPool(string path, BooksOptions options) : IReaderPool
{
    private readonly ConcurrentBag<PooledReader> _idle = [];
    private readonly KeptReads? _kept = options.KeepsReads ? new() : null;
    private readonly SemaphoreSlim _free = new(options.ReadersMax);
    private volatile bool _disposed;

    public PooledReader Lease()
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(IBooks));
        if (!_free.Wait(options.BusyLimit))
        {
            throw new BooksBusyException("all readers of the books are busy");
        }

        try
        {
            return _idle.TryTake(out PooledReader? reader) ? reader : Open();
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    public void Return(PooledReader reader, bool broken)
    {
        if (broken)
        {
            reader.Connection.Dispose();
        }
        else
        {
            _idle.Add(reader);
        }

        _free.Release();
        if (_disposed)
        {
            CloseIdle();
        }
    }

    public void Dispose()
    {
        _disposed = true;
        CloseIdle();
    }

    private void CloseIdle()
    {
        while (_idle.TryTake(out PooledReader? reader))
        {
            reader.Connection.Dispose();
        }
    }

    private PooledReader Open() => new(BooksFile.ConnectReader(path, options), _kept);
}
