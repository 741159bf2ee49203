using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CapitalOs.Host.Http;
using CapitalOs.Host.Worker;
using CapitalOs.Seal;
using CapitalOs.Store.Sqlite;
using CapitalOs.Tools.Books;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Credentials;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Gate;
using CapitalOs.Tools.SelfTest;
using CapitalOs.Tools.Settings;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Host.Tests.Http;

/// <summary>The HTTP door in this process, over books in memory, with one credential.</summary>
internal sealed class DoorOfTest : IAsyncDisposable
{
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly SqliteBooks books;
    private readonly HttpDoor door;
    private readonly string token;

    private DoorOfTest(SqliteBooks books, Executor executor, string token, Task? opened, TimeProvider clock)
    {
        this.books = books;
        this.token = token;
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        SealStatus seal = new()
        {
            PolicyId = new string('0', 64), Mode = SealMode.Worker, Attribution = AttributionMode.Thread,
            LandlockAbi = 1, SeccompFilters = 1, HasListener = true,
        };
        CallThrottle throttle = new(
            books, TimeProvider.System, (name, status, facts) => executor.RecordAsync(name, status, facts));
        door = HttpDoor.On(
            (int)listener.Handle,
            executor,
            throttle,
            () => new HealthReport(seal, 0, new Store.Events.ChainHead(0, default), []),
            opened,
            clock);
    }

    public int FreePlaces => door.FreePlaces;

    /// <summary>How many events the books have.</summary>
    public long Events => books.Read(reader => reader.Head.Seq);

    public static async Task<DoorOfTest> OpenAsync(TimeProvider clock, Task? opened = null)
    {
        SqliteBooks books = SqliteBooks.CreateInMemory();
        Executor executor = new(
            books,
            GroundTools.Catalogue(new NothingProbed(), new NoSettings()),
            new NoWitness(),
            TimeProvider.System,
            defect => throw new InvalidOperationException("a defect", defect));
        _ = await executor.BootstrapAsync(
            new OpenBooks(), """{"base_commodity":"USD","entity_name":"Household"}""", "begin");
        CallResult made = await executor.BootstrapAsync(
            new CreateCredential(), """{"actor_id":"root","capabilities":["admin","read"]}""", "begin");
        using JsonDocument answer = JsonDocument.Parse(made.Body);
        DoorOfTest door = new(books, executor, answer.RootElement.GetProperty("token").GetString()!, opened, clock);
        await door.door.StartAsync();
        return door;
    }

    /// <summary>A connection; its buffer is set before, because the kernel makes it larger as it likes.</summary>
    public Socket Connect(int receiveBytes = 0)
    {
        Socket client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (receiveBytes > 0)
        {
            client.ReceiveBufferSize = receiveBytes;
        }

        client.Connect(listener.LocalEndPoint!);
        return client;
    }

    /// <summary>A request of the tool <c>query</c>, after which the connection closes.</summary>
    public byte[] Query(string sql)
    {
        string body = JsonSerializer.Serialize(new { correlation_id = "slow", sql });
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"POST /tools/query HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
                + $"Connection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
    }

    /// <summary>A request without a body and without a credential.</summary>
    public static byte[] Get(string path) => Encoding.UTF8.GetBytes(
        $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    /// <summary>Sends a request and takes the whole answer.</summary>
    public async Task<string> AskAsync(byte[] request)
    {
        using Socket client = Connect();
        await client.SendAsync(request);
        using MemoryStream all = new();
        await using NetworkStream stream = new(client);
        await stream.CopyToAsync(all);
        return Encoding.UTF8.GetString(all.ToArray());
    }

    public async Task<int> BodyBytesAsync(byte[] request)
    {
        string answer = await AskAsync(request);
        return answer.Length - answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) - 4;
    }

    public async ValueTask DisposeAsync()
    {
        await door.DisposeAsync();
        listener.Dispose();
        await books.DisposeAsync();
    }

    private sealed class NothingProbed : ISealProbe
    {
        public IReadOnlyList<ProbeOutcome> Run() => [];
    }
}
