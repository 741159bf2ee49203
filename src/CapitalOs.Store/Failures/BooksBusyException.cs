namespace CapitalOs.Store.Failures;

/// <summary>A lock or a free reader did not come in time; nothing was done, and it can be tried again.</summary>
public sealed class BooksBusyException : Exception
{
    /// <summary>Says what was waited for.</summary>
    public BooksBusyException(string message)
        : base(message)
    {
    }
}
