namespace CapitalOs.Tools.Witness;

/// <summary>
/// For work that runs no tool on a caller's behalf, such as re-running logged inputs to check the books: nothing that
/// it does is answered to anybody.
/// </summary>
public sealed class NoWitness : IEgressWitness
{
    /// <inheritdoc/>
    public long NewestUnattributed => 0;

    /// <inheritdoc/>
    public IWatchedCall Watch() => new Blind();

    /// <inheritdoc/>
    public IReadOnlyList<EgressViolation> Unattributed() => [];

    private sealed class Blind : IWatchedCall
    {
        public IReadOnlyList<EgressViolation> Violations() => [];

        public IDisposable OnThisThread() => this;

        public void Dispose()
        {
        }
    }
}
