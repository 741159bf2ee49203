namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>One line of a comment and where its text begins.</summary>
/// <param name="Index">0-based line of the file.</param>
/// <param name="At">0-based place in that line, in UTF-16 units.</param>
/// <param name="Text">The trimmed text.</param>
internal readonly record struct CommentLine(int Index, int At, string Text);
