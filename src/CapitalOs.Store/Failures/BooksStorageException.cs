namespace CapitalOs.Store.Failures;

/// <summary>The storage engine failed: a full disk, an I/O error, a damaged file.</summary>
public sealed class BooksStorageException : Exception
{
    // SQLITE_CORRUPT, SQLITE_NOTADB, and SQLITE_IOERR_FSYNC: after a failed fsync the kernel may have dropped the
    // pages and say yes to the next one, so nothing written from then on could be vouched for.
    private const int Corrupt = 11;
    private const int NotADatabase = 26;
    private const int SyncFailed = 1034;

    /// <summary>An engine failure.</summary>
    /// <param name="code">SQLite's extended result code.</param>
    /// <param name="message">The engine's own words.</param>
    public BooksStorageException(int code, string message)
        : base($"storage failure {code}: {message}")
    {
        Code = code;
    }

    /// <summary>SQLite's extended result code.</summary>
    public int Code { get; }

    /// <summary>Whether nothing more may be written after it.</summary>
    public bool IsFatal => (Code & 0xFF) is Corrupt or NotADatabase || Code == SyncFailed;
}
