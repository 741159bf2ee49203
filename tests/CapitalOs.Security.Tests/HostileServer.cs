using CapitalOs.Security.Tests.Running;

namespace CapitalOs.Security.Tests;

/// <summary>A server whose parent has everything in its environment that a worker must not get.</summary>
public sealed class HostileServer : IAsyncLifetime
{
    public Books Books { get; } = new();

    public Server Server { get; private set; } = null!;

    public string Secret => Books.Beside("secret");

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Secret, "a file of the family");
        Server = await Server.StartAsync(
            Books,
            ("LD_PRELOAD", "libc.so.6"),
            // Empty, because the supervisor itself would not start with a hook that does not exist.
            ("DOTNET_STARTUP_HOOKS", string.Empty),
            ("DOTNET_gcServer", "0"),
            ("HTTP_PROXY", "http://127.0.0.1:9"),
            ("SECRET", "value"),
            ("CAPITAL_OS_SECRET", "value"),
            ("TZ", "UTC"));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Books.Dispose();
    }
}
