namespace CapitalOs.Tools.Witness;

/// <summary>One watched call; disposing it ends the watch.</summary>
public interface IWatchedCall : IDisposable
{
    /// <summary>
    /// What the kernel has refused this call until now; complete, because evidence comes before refusal.
    /// </summary>
    IReadOnlyList<EgressViolation> Violations();

    /// <summary>
    /// Tells whose call it is, once that is known, so that what it opens with leave can be told of it.
    /// </summary>
    /// <param name="correlationId">The caller's own name of the call, or null.</param>
    void Identify(string? correlationId)
    {
    }

    /// <summary>
    /// Ties the current thread to this call as well, until the result is disposed on the same thread: for work that a
    /// thread does on behalf of many calls, one after the other.
    /// </summary>
    IDisposable OnThisThread();
}
