using CapitalOs.Store.Writing;

namespace CapitalOs.Tools.Execution;

/// <summary>Effects that stand or fall with those of the calls before and after them.</summary>
internal sealed class EffectsOfWhole : IEffects
{
    /// <inheritdoc/>
    public void Keep()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
