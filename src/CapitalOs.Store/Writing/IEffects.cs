namespace CapitalOs.Store.Writing;

/// <summary>The effects of one call, undone unless kept.</summary>
public interface IEffects : IDisposable
{
    /// <summary>Keeps the effects as part of the batch.</summary>
    void Keep();
}
