using System.Net;
using System.Net.Sockets;
using CapitalOs.Host.Http;
using CapitalOs.Host.Worker;
using CapitalOs.Seal;

namespace CapitalOs.Fuzz.Targets;

/// <summary>The real HTTP door on a free port over books of its own.</summary>
internal sealed class FuzzServer : IDisposable
{
    private const int Backlog = 512;
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly HttpDoor door;

    public FuzzServer()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(Backlog);
        Address = listener.LocalEndPoint!;
        SealStatus seal = new()
        {
            PolicyId = new string('0', 64), Mode = SealMode.Worker, Attribution = AttributionMode.Thread,
            LandlockAbi = 1, SeccompFilters = 1, HasListener = true,
        };
        door = HttpDoor.On((int)listener.Handle, Books.Executor, Books.NewThrottle(), () => new HealthReport(
            seal, 0, new Store.Events.ChainHead(0, default), []));
        Begin = Books.Head;
        door.StartAsync().GetAwaiter().GetResult();
    }

    public FuzzBooks Books { get; } = new();

    public EndPoint Address { get; }

    /// <summary>The head before the first request.</summary>
    public long Begin { get; }

    public void Dispose()
    {
        door.DisposeAsync().AsTask().GetAwaiter().GetResult();
        listener.Dispose();
        Books.Dispose();
    }
}
