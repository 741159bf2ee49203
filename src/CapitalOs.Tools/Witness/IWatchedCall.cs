namespace CapitalOs.Tools.Witness;

/// <summary>One watched call; disposing it ends the watch.</summary>
public interface IWatchedCall : IDisposable
{
    /// <summary>
    /// What the kernel has refused this call until now; complete, because evidence comes before refusal.
    /// </summary>
    IReadOnlyList<EgressViolation> Violations();

    /// <summary>
    /// Ties the current thread to this call as well, until the result is disposed on the same thread: for work that a
    /// thread does on behalf of many calls, one after the other.
    /// </summary>
    IDisposable OnThisThread();
}
