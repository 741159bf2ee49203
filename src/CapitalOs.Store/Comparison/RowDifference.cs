namespace CapitalOs.Store.Comparison;

/// <summary>The first place in which books are not what they should be. It names the place, never the values.</summary>
/// <param name="Kind">How they differ.</param>
/// <param name="Table">The table, or the schema object's own name, or the header.</param>
/// <param name="Key">The primary key as <c>column=value</c>, bytes in hexadecimal; empty where there is no row.</param>
/// <param name="Column">The column or header field whose value differs, or null.</param>
public sealed record RowDifference(RowDifferenceKind Kind, string Table, string Key, string? Column);
