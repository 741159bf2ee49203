namespace CapitalOs.Store.Failures;

/// <summary>The writer met damage that it must not write over; all later writes of this handle are refused.</summary>
public sealed class BooksDamagedException : Exception
{
    /// <summary>Says what was met first.</summary>
    public BooksDamagedException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}
