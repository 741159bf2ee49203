namespace CapitalOs.Tools.Witness;

/// <summary>How the executor learns of outbound attempts; the seal implements it.</summary>
public interface IEgressWitness
{
    /// <summary>
    /// Begins to watch one call on the current flow of execution, its continuations and the threads that it starts.
    /// </summary>
    IWatchedCall Watch();

    /// <summary>
    /// The newest evidence record of an attempt that belongs to no call, or 0; it rises with each such record.
    /// </summary>
    long NewestUnattributed { get; }

    /// <summary>The kinds of attempts that belong to no call, with the first record of each.</summary>
    IReadOnlyList<EgressViolation> Unattributed();
}
