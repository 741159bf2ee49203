namespace CapitalOs.Store.Failures;

/// <summary>Books cannot be opened; says why and what to do about it.</summary>
public sealed class BooksOpenException : Exception
{
    /// <summary>A refusal with its remedy.</summary>
    public BooksOpenException(BooksOpenReason reason, string message, string remedy, Exception? cause = null)
        : base($"{message}; {remedy}", cause)
    {
        Reason = reason;
        Remedy = remedy;
    }

    /// <summary>Why.</summary>
    public BooksOpenReason Reason { get; }

    /// <summary>What the operator can do.</summary>
    public string Remedy { get; }
}
