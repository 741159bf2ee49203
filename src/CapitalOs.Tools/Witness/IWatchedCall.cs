namespace CapitalOs.Tools.Witness;

/// <summary>One watched call; disposing it ends the watch.</summary>
public interface IWatchedCall : IDisposable
{
    /// <summary>
    /// What the kernel has refused this call until now; complete, because evidence comes before refusal.
    /// </summary>
    IReadOnlyList<EgressViolation> Violations();
}
