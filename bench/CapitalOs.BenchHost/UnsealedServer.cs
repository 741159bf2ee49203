using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using CapitalOs.Host.Http;
using CapitalOs.Store.Sqlite;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Gate;

namespace CapitalOs.BenchHost;

/// <summary>
/// The product's own door, router and executor on a listener of its own, without supervisor, filter and witness.
/// </summary>
internal static partial class UnsealedServer
{
    internal const string Argument = "__unsealed";

    internal static async Task<int> RunAsync(string database)
    {
        // As the sealed worker does: the kernel shares processor time out by group, so each half leads its own.
        if (LeadOwnGroup() < 0)
        {
            throw new InvalidOperationException("The control leads no group of its own, so nothing can be compared.");
        }

        await using SqliteBooks books = SqliteBooks.Open(database);
        Executor executor = UnsealedExecutor.On(books);
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using HttpDoor door = HttpDoor.On(
            (int)listener.Handle,
            executor,
            new CallThrottle(
                books, TimeProvider.System, (name, status, facts) => executor.RecordAsync(name, status, facts)),
            () => throw new NotSupportedException("The unsealed control has no health."));
        await door.StartAsync();
        int port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"capital-os: serving http://127.0.0.1:{port}"));
        await Console.In.ReadToEndAsync();
        return 0;
    }

    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    private static partial int LeadOwnGroup();
}
