using CapitalOs.Store.Tests.Support;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>Books with an entity in them, new for each test, of the kind that a store under test makes.</summary>
public abstract class BooksSuite<TFactory> : IAsyncLifetime
    where TFactory : IBooksFactory, new()
{
    private readonly TFactory _factory = new();

    protected IBooks Books { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Books = _factory.New();
        await Books.WriteAsync(Samples.Begin);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Books.DisposeAsync();
        _factory.Dispose();
        GC.SuppressFinalize(this);
    }
}
