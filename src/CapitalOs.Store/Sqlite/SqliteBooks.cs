using CapitalOs.Store.Comparison;
using CapitalOs.Store.Writing;

namespace CapitalOs.Store.Sqlite;

/// <summary>
/// Books in a SQLite file, or in memory. Several processes may have the same file open. A file that somebody could
/// read besides its owner, that another program made, or that has another version of the schema is refused.
/// </summary>
public sealed class SqliteBooks : IBooks
{
    private readonly IReaderPool _readers;
    private readonly BatchWriter? _writer;
    private int _disposed;

    internal SqliteBooks(IReaderPool readers, BatchWriter? writer)
    {
        _readers = readers;
        _writer = writer;
    }

    /// <summary>What the writer has done since the books were opened.</summary>
    public WriterCounters Counters => _writer?.Counters ?? new WriterCounters(0, 0, 0, 0);

    /// <summary>How often the log was folded into the file beside the writer.</summary>
    internal int Folds => _writer?.Folds ?? 0;

    /// <summary>Makes new, empty books in a file that does not exist, mode 0600, and opens them.</summary>
    /// <exception cref="Failures.BooksOpenException">The file exists, or cannot be made.</exception>
    public static SqliteBooks Create(string path, BooksOptions? options = null) =>
        BooksFile.Create(path, options ?? BooksOptions.Default);

    /// <summary>Opens books.</summary>
    /// <exception cref="Failures.BooksOpenException">Why not, and what to do about it.</exception>
    public static SqliteBooks Open(string path, BooksOptions? options = null) =>
        BooksFile.Open(path, options ?? BooksOptions.Default);

    /// <summary>New, empty books that live as long as this object, with the schema and code of a file.</summary>
    public static SqliteBooks CreateInMemory(BooksOptions? options = null) =>
        BooksFile.CreateInMemory(options ?? BooksOptions.Default);

    /// <summary>
    /// Brings the schema of older books to this program's, in one transaction, and keeps a copy of them as they were
    /// beside them.
    /// </summary>
    /// <exception cref="Failures.BooksOpenException">Why not, and what to do about it.</exception>
    public static SchemaMove Migrate(string path) => BooksFile.Migrate(path, BooksOptions.Default);

    /// <summary>
    /// Copies books to a new file, mode 0600, as they are at one moment: others may read and write them meanwhile.
    /// </summary>
    /// <exception cref="Failures.BooksOpenException">Why not, and what to do about it.</exception>
    public static void Copy(string path, string target) => BooksFile.Copy(path, target, BooksOptions.Default);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The books are open for reading only.</exception>
    /// <exception cref="Failures.BooksBusyException">Another process kept the books locked for too long.</exception>
    /// <exception cref="Failures.BooksCommitException">The batch could not be committed; nothing was done.</exception>
    /// <exception cref="Failures.BooksDamagedException">Damage was met; nothing is written any more.</exception>
    public Task<T> WriteAsync<T>(Func<IBooksWriter, T> command) =>
        Write(command, mayRunHere: false, isAlone: false);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The books are open for reading only.</exception>
    /// <exception cref="Failures.BooksBusyException">Another process kept the books locked for too long.</exception>
    /// <exception cref="Failures.BooksCommitException">The batch could not be committed; nothing was done.</exception>
    /// <exception cref="Failures.BooksDamagedException">Damage was met; nothing is written any more.</exception>
    public Task<T> WriteHereAsync<T>(Func<IBooksWriter, T> command) =>
        Write(command, mayRunHere: true, isAlone: false);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The books are open for reading only.</exception>
    /// <exception cref="Failures.BooksBusyException">Another process kept the books locked for too long.</exception>
    /// <exception cref="Failures.BooksCommitException">The batch could not be committed; nothing was done.</exception>
    /// <exception cref="Failures.BooksDamagedException">Damage was met; nothing is written any more.</exception>
    public Task<T> WriteAloneAsync<T>(Func<IBooksWriter, T> command) =>
        Write(command, mayRunHere: true, isAlone: true);

    /// <inheritdoc/>
    /// <exception cref="Failures.BooksBusyException">No reader became free in time.</exception>
    public T Read<T>(Func<IBooksReader, T> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ReadConnection(reader => query(reader.View));
    }

    /// <inheritdoc/>
    /// <exception cref="Failures.BooksBusyException">No reader became free in time.</exception>
    public void ReadSeveral(Action<IBooksReader> query, Func<bool> hasNext)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(hasNext);
        ReadConnection(reader =>
        {
            // A storage failure ends the transaction, and with it the snapshot; who comes next gets another.
            do
            {
                query(reader.View);
            }
            while (reader.Connection.InTransaction && hasNext());
            return true;
        });
    }

    /// <summary>
    /// Checks the books against themselves: the file, its schema, references, the balance of every transaction, and
    /// every kept total. Reads everything, in one snapshot; no problem means an empty list.
    /// </summary>
    public IReadOnlyList<IntegrityProblem> CheckIntegrity() =>
        ReadConnection(reader => IntegrityCheck.Run(reader.Connection));

    /// <summary>Examines one snapshot: reads it, compares it, checks it, all at the same moment.</summary>
    public T Examine<T>(Func<BooksSnapshot, T> examine)
    {
        ArgumentNullException.ThrowIfNull(examine);
        return ReadConnection(reader => examine(new BooksSnapshot(reader)));
    }

    /// <summary>Finishes the commands that wait, then closes the books.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        // The readers go first, so that the writer is the last to close and folds the log into the file.
        _readers.Dispose();
        if (_writer is not null)
        {
            await _writer.StopAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Runs a query against one snapshot with the connection itself at hand.</summary>
    internal T ReadConnection<T>(Func<PooledReader, T> query)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        PooledReader reader = _readers.Lease();
        bool whole = false;
        try
        {
            reader.Connection.Run("BEGIN");
            T result = query(reader);
            reader.Connection.Run("COMMIT");
            whole = true;
            return result;
        }
        finally
        {
            EndRead(reader, whole);
        }
    }

    private Task<T> Write<T>(Func<IBooksWriter, T> command, bool mayRunHere, bool isAlone)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (_writer is null)
        {
            throw new InvalidOperationException("the books are open for reading only");
        }

        return _writer.Enqueue(command, mayRunHere, isAlone);
    }

    private void EndRead(PooledReader reader, bool whole)
    {
        bool broken = true;
        try
        {
            if (!whole)
            {
                reader.Connection.RollBackIfOpen();
            }

            broken = false;
        }
        finally
        {
            _readers.Return(reader, broken);
        }
    }
}
