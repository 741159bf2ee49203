namespace CapitalOs.Store.Failures;

/// <summary>
/// A statement would do what the role of its connection may not. The product has no such statement, so this is a
/// programmer's error; nothing was done.
/// </summary>
public sealed class BooksAccessException : Exception
{
    /// <summary>Says what was refused, by names of the schema only.</summary>
    public BooksAccessException(string message)
        : base(message)
    {
    }
}
