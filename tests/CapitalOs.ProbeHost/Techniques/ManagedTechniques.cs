using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CapitalOs.ProbeHost.Techniques;

/// <summary>What ordinary .NET code would do.</summary>
internal static class ManagedTechniques
{
    public static readonly byte[] Payload = Encoding.ASCII.GetBytes("balance of the family: 1234567.89");

    // A question for the A record of "a.": the smallest message that tunnels through name servers.
    private static readonly byte[] DnsQuestion = [0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 97, 0, 0, 1, 0, 1];

    public static void Http(string port)
    {
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri($"http://127.0.0.1:{port}/"));
        using HttpResponseMessage response = client.Send(request);
    }

    public static void Tcp4(string port) => Stream(At(IPAddress.Loopback, port));

    public static void Tcp6(string port) => Stream(At(IPAddress.IPv6Loopback, port));

    public static void Udp4(string port) => Datagram(At(IPAddress.Loopback, port), Payload);

    public static void Udp6(string port) => Datagram(At(IPAddress.IPv6Loopback, port), Payload);

    public static void DnsPacket(string port) => Datagram(At(IPAddress.Loopback, port), DnsQuestion);

    public static void Unix(string path)
    {
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(path));
        socket.Send(Payload);
    }

    public static void ChildThatWrites(string path) => Child("/bin/sh", "-c", $"echo leaked > '{path}'");

    public static void ChildThatConnects(string port) =>
        Child("/usr/bin/curl", "--silent", "--max-time", "10", $"http://127.0.0.1:{port}/");

    private static IPEndPoint At(IPAddress address, string port) =>
        new(address, int.Parse(port, CultureInfo.InvariantCulture));

    private static void Stream(IPEndPoint target)
    {
        using Socket socket = new(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(target);
        socket.Send(Payload);
    }

    private static void Datagram(IPEndPoint target, byte[] payload)
    {
        using Socket socket = new(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.SendTo(payload, target);
    }

    private static void Child(string program, params string[] arguments)
    {
        using Process child = Process.Start(new ProcessStartInfo(program, arguments))!;
        child.WaitForExit();
        if (child.ExitCode != 0)
        {
            throw new InvalidOperationException("the child failed");
        }
    }
}
