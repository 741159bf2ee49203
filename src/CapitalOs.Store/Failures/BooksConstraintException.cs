namespace CapitalOs.Store.Failures;

/// <summary>
/// The store refused a row that breaks one of its own rules. The rules of the ledger refuse the same earlier and as
/// data, so this is a programmer's error; the command leaves nothing.
/// </summary>
public sealed class BooksConstraintException : Exception
{
    /// <summary>Names the rule.</summary>
    public BooksConstraintException(string message)
        : base(message)
    {
    }
}
