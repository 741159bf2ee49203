using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace CapitalOs.Seal.Tests.Broker;

/// <summary>A live peer outside the seal. It answers every connection and keeps what each one brought.</summary>
public sealed partial class LiveServer : IDisposable
{
    private readonly Socket _socket;
    private readonly List<string> _heard = [];
    private readonly List<Task> _connections = [];
    private readonly Func<Socket, string, byte[]> _answer;

    private LiveServer(AddressFamily family, EndPoint at, Func<Socket, string, byte[]>? answer)
    {
        _answer = answer ?? ((_, _) => "pong"u8.ToArray());
        ProtocolType protocol = family == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp;
        _socket = new Socket(family, SocketType.Stream, protocol);
        _socket.Bind(at);
        _socket.Listen(16);
        Thread thread = new(AcceptAll) { IsBackground = true };
        thread.Start();
    }

    /// <summary>How often the thread looks whether the server is still there.</summary>
    private static TimeSpan UntilDisposed { get; } = TimeSpan.FromSeconds(1);

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>As a person writes it: address and port.</summary>
    public string Address => _socket.LocalEndPoint!.ToString()!;

    public string PortText => Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>What every connection so far brought, in no order; waits until all of them have ended.</summary>
    public IReadOnlyList<string> Heard()
    {
        while (true)
        {
            Task[] connections;
            lock (_heard)
            {
                connections = [.. _connections];
            }

            Assert.True(Task.WaitAll(connections, TimeSpan.FromSeconds(60)), "a connection does not end");
            lock (_heard)
            {
                if (connections.Length == _connections.Count && !_socket.Poll(0, SelectMode.SelectRead))
                {
                    return [.. _heard.Order(StringComparer.Ordinal)];
                }
            }
        }
    }

    public static LiveServer Tcp(IPAddress address, Func<Socket, string, byte[]>? answer = null) =>
        new(address.AddressFamily, new IPEndPoint(address, 0), answer);

    public static LiveServer Unix(string path, Func<Socket, string, byte[]>? answer = null) =>
        new(AddressFamily.Unix, new UnixDomainSocketEndPoint(path), answer);

    /// <summary>Sends one byte and a descriptor of this process; the kernel's error, or 0.</summary>
    public static unsafe int SendDescriptor(Socket connection)
    {
        byte one = 1;
        nint* vector = stackalloc nint[2] { (nint)(&one), 1 };
        byte* control = stackalloc byte[24];
        new Span<byte>(control, 24).Clear();
        *(nint*)control = 20;
        *(int*)(control + 8) = 1;
        *(int*)(control + 12) = 1;
        *(int*)(control + 16) = 2;
        nint* message = stackalloc nint[7] { 0, 0, (nint)vector, 1, (nint)control, 24, 0 };
        return SendMessage((int)connection.SafeHandle.DangerousGetHandle(), message, 0) == 1
            ? 0
            : Marshal.GetLastPInvokeError();
    }

    public void Dispose() => _socket.Dispose();

    private void AcceptAll()
    {
        try
        {
            while (true)
            {
                if (!_socket.Poll(UntilDisposed, SelectMode.SelectRead))
                {
                    continue;
                }

                // Whoever asks what was heard finds a connection waiting or in the list, at no moment in neither.
                lock (_heard)
                {
                    Socket connection = _socket.Accept();
                    _connections.Add(Task.Run(() => Listen(connection)));
                }
            }
        }
        catch (SocketException)
        {
            // The server is disposed.
        }
        catch (ObjectDisposedException)
        {
            // The same, a moment later.
        }
    }

    private void Listen(Socket connection)
    {
        using (connection)
        {
            StringBuilder text = new();
            byte[] buffer = new byte[4096];
            try
            {
                int count;
                while ((count = connection.Receive(buffer)) > 0)
                {
                    string part = Encoding.UTF8.GetString(buffer, 0, count);
                    bool isFirst = text.Length == 0;
                    text.Append(part);
                    _ = isFirst ? connection.Send(_answer(connection, part)) : 0;
                }
            }
            catch (SocketException)
            {
                // A peer that ends hard has still brought what it brought.
            }

            lock (_heard)
            {
                _heard.Add(text.ToString());
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "sendmsg", SetLastError = true)]
    private static unsafe partial nint SendMessage(int fd, nint* message, int flags);
}
