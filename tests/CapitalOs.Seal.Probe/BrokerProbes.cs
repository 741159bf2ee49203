using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using CapitalOs.Seal.Broker;
using Npgsql;

namespace CapitalOs.Seal.Probe;

/// <summary>What a worker does with an allowlist, and what it tries to make of the sockets that it gets.</summary>
internal static partial class BrokerProbes
{
    private const int FastOpen = 0x20000000;

    internal static void PrintAtEnd(IReadOnlyList<EgressReport> reports)
    {
        foreach (EgressReport one in reports)
        {
            Console.Error.WriteLine(Describe("end", one));
        }
    }

    internal static int Run(WorkerSeal seal, string what, string[] a)
    {
        using InvocationScope scope = seal.Enter();
        try
        {
            Act(seal.Egress, what, a);
            return 0;
        }
        catch (Exception failure) when (failure is SocketException or NpgsqlException or HttpRequestException)
        {
            Console.WriteLine($"refused {failure.GetType().Name} {(failure as SocketException)?.SocketErrorCode}");
            return 1;
        }
        finally
        {
            foreach (Violation v in scope.Violations())
            {
                Console.WriteLine($"violation {v.Rule} {v.Family} {v.SocketType} {v.Destination}");
            }
        }
    }

    private static void Act(EgressBroker? broker, string what, string[] a)
    {
        switch (what)
        {
            case "list":
                Console.WriteLine(broker is null ? "no broker" : string.Join('\n', broker.Entries));
                _ = WorkerProbes.PrintDescriptors();
                break;
            case "say":
                Say(broker!.Connect(a[0]), a[1]);
                PrintReports(broker);
                break;
            case "route":
                Route(broker!, a[0], new IPEndPoint(IPAddress.Parse(a[1]), Number(a[2])), a[3]);
                break;
            case "outside":
                Say(Dial(new IPEndPoint(IPAddress.Parse(a[0]), Number(a[1]))), "outside");
                break;
            case "http":
                Http(broker!, a[0], a[1]);
                break;
            case "sql-outside":
                using (NpgsqlConnection outside = new(a[0]))
                {
                    outside.Open();
                }

                break;
            case "sql":
                Sql(broker!, a[0], a[1], a[2]);
                break;
            case "recycle":
                Recycle(broker!, a[0], IPAddress.Parse(a[1]), Number(a[2]));
                break;
            case "hang":
                Hang(broker!, a[0]);
                break;
            case "rights":
                Rights(broker!, a[0]);
                break;
            default:
                throw new ArgumentException($"no broker probe {what}");
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Describe(string when, EgressReport one) => string.Create(
        CultureInfo.InvariantCulture,
        $"{when} {one.Number} {one.Change} {one.Entry} out {one.BytesOut} in {one.BytesIn} error {one.Error}");

    private static void Say(Socket socket, string text)
    {
        using (socket)
        {
            _ = socket.Send(Encoding.UTF8.GetBytes(text));
            socket.Shutdown(SocketShutdown.Send);
            byte[] answer = new byte[256];
            int count = socket.Receive(answer);
            Console.WriteLine($"answer {Encoding.UTF8.GetString(answer, 0, count)}");
            _ = socket.Receive(answer);
        }
    }

    private static Socket Dial(EndPoint target)
    {
        ProtocolType protocol = target is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified;
        Socket socket = new(target.AddressFamily, SocketType.Stream, protocol);
        socket.Connect(target);
        return socket;
    }

    private static void PrintReports(EgressBroker broker)
    {
        long last = 0;
        while (broker.TryRead(out EgressReport report, TimeSpan.FromSeconds(last == 1 ? 10 : 0)))
        {
            Console.WriteLine(Describe("report", report));
            last = report.Number;
        }

        broker.MarkLogged(last);
    }

    /// <summary>As a library does it that knows nothing of the broker, synchronous and asynchronous.</summary>
    private static void Route(EgressBroker broker, string entry, IPEndPoint named, string text)
    {
        using EgressRoute route = broker.Route(entry);
        Say(Dial(named), text + " one");
        Task.Run(async () =>
        {
            Socket socket = new(named.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(named).ConfigureAwait(false);
            Say(socket, text + " two");
        }).GetAwaiter().GetResult();
    }

    private static void Http(EgressBroker broker, string entry, string url)
    {
        using SocketsHttpHandler handler = new()
        {
            UseProxy = false,
            ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(
                new NetworkStream(broker.Connect(entry), ownsSocket: true)),
        };
        using HttpClient client = new(handler);
        Console.WriteLine(client.GetStringAsync(new Uri(url)).GetAwaiter().GetResult());
    }

    private static void Sql(EgressBroker broker, string entry, string connection, string statement)
    {
        using NpgsqlDataSource source = NpgsqlDataSource.Create(connection);
        using (EgressRoute route = broker.Route(entry))
        {
            using NpgsqlConnection one = source.OpenConnection();
            using NpgsqlCommand command = new(statement, one);
            Console.WriteLine($"sync {command.ExecuteScalar()}");
        }

        source.Clear();
        Task.Run(async () =>
        {
            using EgressRoute route = broker.Route(entry);
            await using NpgsqlConnection two = await source.OpenConnectionAsync().ConfigureAwait(false);
            await using NpgsqlCommand command = new(statement, two);
            Console.WriteLine($"async {await command.ExecuteScalarAsync().ConfigureAwait(false)}");
        }).GetAwaiter().GetResult();
    }

    /// <summary>
    /// Everything that could turn a socket of the broker towards somebody else; nothing of it may work.
    /// </summary>
    private static unsafe void Recycle(EgressBroker broker, string entry, IPAddress address, int port)
    {
        using EgressRoute route = broker.Route(entry);
        byte[] elsewhere = new IPEndPoint(address, port).Serialize().Buffer[..16].ToArray();
        byte[] nowhere = new byte[16];
        using Socket socket = broker.Connect(entry);
        int fd = (int)socket.SafeHandle.DangerousGetHandle();
        fixed (byte* to = elsewhere, none = nowhere, text = "escaped"u8.ToArray())
        {
            // The first connect of a socket that the broker gave does nothing; that it says so reaches nobody.
            _ = Connect(fd, none, 16);
            Print("disconnect", Connect(fd, none, 16));
            Print("connect", Connect(fd, to, 16));
            Print("fastopen", (int)SendTo(fd, text, 7, FastOpen, to, 16));
            Print("sendto", (int)SendTo(fd, text, 7, 0, to, 16));
            int copy = Duplicate(fd);
            Print("copy", Connect(copy, to, 16));
            Print("shutdown", Shutdown(fd, 2));
            Print("disconnect again", Connect(fd, none, 16));
            Print("connect again", Connect(fd, to, 16));
            Print("fastopen again", (int)SendTo(fd, text, 7, FastOpen, to, 16));
            Print("listen", Listen(fd, 1));
        }
    }

    private static void Print(string what, int result) =>
        Console.WriteLine($"{what} {(result >= 0 ? 0 : Marshal.GetLastPInvokeError())}");

    /// <summary>An entry that does not answer must not hold up the answers to others.</summary>
    private static void Hang(EgressBroker broker, string entry)
    {
        using ManualResetEventSlim refused = new();
        Thread waiting = new(() =>
        {
            try
            {
                broker.Connect(entry).Dispose();
                Console.WriteLine("connected");
            }
            catch (SocketException failure)
            {
                Console.WriteLine($"hung {refused.IsSet} {failure.SocketErrorCode}");
            }
        });
        waiting.Start();
        try
        {
            using Socket other = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        }
        catch (SocketException)
        {
            refused.Set();
        }

        waiting.Join();
    }

    /// <summary>Asks the peer to send a descriptor, and looks whether one came.</summary>
    private static unsafe void Rights(EgressBroker broker, string entry)
    {
        using Socket socket = broker.Connect(entry);
        _ = socket.Send("give"u8);
        byte* control = stackalloc byte[64];
        byte* data = stackalloc byte[8];
        nint* vector = stackalloc nint[2] { (nint)data, 8 };
        nint* message = stackalloc nint[7] { 0, 0, (nint)vector, 1, (nint)control, 64, 0 };
        Print("recvmsg", (int)ReceiveMessage((int)socket.SafeHandle.DangerousGetHandle(), message, 0));
        Console.WriteLine($"gained {message[5]} control bytes");
    }

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    private static unsafe partial int Connect(int fd, byte* address, uint length);

    [LibraryImport("libc", EntryPoint = "sendto", SetLastError = true)]
    private static unsafe partial nint SendTo(int fd, byte* data, nuint length, int flags, byte* address, uint size);

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int fd);

    [LibraryImport("libc", EntryPoint = "shutdown", SetLastError = true)]
    private static partial int Shutdown(int fd, int how);

    [LibraryImport("libc", EntryPoint = "listen", SetLastError = true)]
    private static partial int Listen(int fd, int backlog);

    [LibraryImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    private static unsafe partial nint ReceiveMessage(int fd, nint* message, int flags);
}
