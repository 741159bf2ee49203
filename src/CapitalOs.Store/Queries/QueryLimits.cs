namespace CapitalOs.Store.Queries;

/// <summary>Bounds of one query. What goes past one is refused; only rows past the asked-for number are cut.</summary>
public static class QueryLimits
{
    /// <summary>Longest SQL text, in characters.</summary>
    public const int SqlLengthMax = 16 * 1024;

    /// <summary>Most rows of an answer.</summary>
    public const int RowsMax = 10_000;

    /// <summary>Most columns of an answer and of everything in between.</summary>
    public const int ColumnsMax = 64;

    /// <summary>Longest value that a query may make, in bytes.</summary>
    public const int ValueBytesMax = 1024 * 1024;

    /// <summary>Largest answer, in bytes of its values.</summary>
    public const int AnswerBytesMax = 8 * 1024 * 1024;

    /// <summary>
    /// Most memory that SQLite may take on while a query runs, in bytes. It is looked at every
    /// <see cref="StepsBetweenLooks"/> steps of SQLite's machine, so a query may go past it by what that many make.
    /// </summary>
    public const int MemoryBytesMax = 64 * 1024 * 1024;

    /// <summary>How often the limits of time and memory are looked at, in steps of SQLite's machine.</summary>
    public const int StepsBetweenLooks = 50;

    /// <summary>Longest run: far beyond any query that an index or the reference books' size explains.</summary>
    public static TimeSpan TimeMax { get; } = TimeSpan.FromSeconds(5);
}
