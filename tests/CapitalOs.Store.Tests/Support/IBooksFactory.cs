namespace CapitalOs.Store.Tests.Support;

/// <summary>Makes empty books of one kind for the conformance suite.</summary>
public interface IBooksFactory : IDisposable
{
    /// <summary>New, empty books.</summary>
    IBooks New();
}
