namespace CapitalOs.Store.Failures;

/// <summary>The batch of a command could not be committed: nothing of it is in the books.</summary>
public sealed class BooksCommitException : Exception
{
    /// <summary>Says why, where the cause is known.</summary>
    public BooksCommitException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}
