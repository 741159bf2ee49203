namespace CapitalOs.Security.Tests.Running;

/// <summary>Books with a server, shared by the tests of one class.</summary>
public sealed class ServedBooks : IAsyncLifetime
{
    public Books Books { get; } = new();

    public Server Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await Server.StartAsync(Books);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Books.Dispose();
    }
}
