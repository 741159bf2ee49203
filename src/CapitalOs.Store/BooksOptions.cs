namespace CapitalOs.Store;

/// <summary>How books are opened.</summary>
public sealed record BooksOptions
{
    /// <summary>The usual ones.</summary>
    public static BooksOptions Default { get; } = new();

    /// <summary>Opens for reading only: nothing is written, and every write is refused.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>How many commands may wait for the writer; one more is refused. At least 1.</summary>
    public int QueueCapacity { get; init; } = 4096;

    /// <summary>How many commands share one store transaction at most. At least 1.</summary>
    public int BatchMax { get; init; } = 256;

    /// <summary>How many snapshots may be read at once; one more waits. At least 1.</summary>
    public int ReadersMax { get; init; } = 8;

    /// <summary>How long to wait for another process's lock, or for a free reader, before giving up.</summary>
    public TimeSpan BusyLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether readers keep what they have read, for each other. False for tests that have to see every statement.
    /// </summary>
    internal bool KeepsReads { get; init; } = true;

    /// <summary>Shown every statement that has run, for tests that hold its cost; null otherwise.</summary>
    internal Sqlite.IStatementObserver? Observer { get; init; }
}
