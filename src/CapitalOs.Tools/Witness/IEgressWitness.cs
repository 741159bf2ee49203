namespace CapitalOs.Tools.Witness;

/// <summary>How the executor learns of outbound attempts; the seal implements it.</summary>
public interface IEgressWitness
{
    /// <summary>
    /// Begins to watch one call on the current flow of execution, its continuations and the threads that it starts.
    /// </summary>
    IWatchedCall Watch();
}
