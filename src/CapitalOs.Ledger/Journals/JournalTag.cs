namespace CapitalOs.Ledger.Journals;

/// <summary>A <c>name:value</c> found in a comment.</summary>
/// <param name="Name">The word before the colon; never empty, no white space.</param>
/// <param name="Value">The trimmed text up to the next comma or the line's end; may be empty.</param>
public readonly record struct JournalTag(string Name, string Value);
