namespace CapitalOs.Store.Queries;

/// <summary>One value of an answer: nothing, a whole number, or text.</summary>
/// <param name="Whole">The whole number, or null.</param>
/// <param name="Text">
/// The text, or null. Bytes are lower-case hexadecimal; a number with a fraction is SQLite's own decimal text.
/// </param>
public readonly record struct QueryCell(long? Whole, string? Text);
