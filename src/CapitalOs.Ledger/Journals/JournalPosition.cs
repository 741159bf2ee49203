namespace CapitalOs.Ledger.Journals;

/// <summary>Where in a journal file something was written.</summary>
/// <param name="File">The path as the source knows it; empty for what was not read from a file.</param>
/// <param name="Line">1-based line; 0 for what was not read from a file.</param>
/// <param name="Column">1-based column, counted in Unicode code points; 0 for what was not read from a file.</param>
public readonly record struct JournalPosition(string File, int Line, int Column)
{
    /// <summary>The position of what was made in memory rather than read.</summary>
    public static JournalPosition None => new("", 0, 0);

    /// <summary><c>file:line:column</c>.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
}
