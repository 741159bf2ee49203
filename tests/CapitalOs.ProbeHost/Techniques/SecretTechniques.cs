using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace CapitalOs.ProbeHost.Techniques;

/// <summary>Refused calls with a secret in each of their arguments.</summary>
internal static unsafe class SecretTechniques
{
    private const int AddressBytes = 110;

    public static void Everywhere(string secret, int number)
    {
        Ask(() => Dns.GetHostEntry(secret + ".example"));
        Ask(() =>
        {
            using TcpClient client = new();
            client.Connect(secret + ".example", number & 0xFFFF);
        });
        Ask(() =>
        {
            using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint("/" + secret));
        });
        byte[] path = Address(1, "/" + secret);
        byte[] abstractName = Address(1, "\0" + secret);
        byte[] inet = Address(2, secret);
        byte[] inet6 = Address(10, secret);
        nint text = Marshal.StringToCoTaskMemUTF8("/" + secret);
        nint vector = Marshal.AllocHGlobal(2 * sizeof(nint));
        ((nint*)vector)[0] = text;
        ((nint*)vector)[1] = 0;
        foreach (byte[] address in (byte[][])[path, abstractName, inet, inet6])
        {
            fixed (byte* at = address)
            {
                Call(Numbers.Connect, number, (nint)at, address.Length);
                Call(Numbers.Bind, number, (nint)at, address.Length);
                Call(Numbers.SendTo, number, text, secret.Length, number, (nint)at, address.Length);
            }
        }

        Call(Numbers.Socket, number, number, number);
        Call(Numbers.SocketPair, number, number, number, text);
        Call(Numbers.Clone, 17, text, number, number, number);
        Call(Numbers.AddKey, text, text, text, secret.Length, number);
        Call(Numbers.Kill, number, number);
        Call(Numbers.Execve, text, vector, vector);
    }

    private static void Ask(Action attempt)
    {
        try
        {
            attempt();
        }
        catch (Exception refusal) when (refusal is SocketException or IOException or ArgumentException)
        {
            // What is recorded of the refusal is looked at from outside.
        }
    }

    private static byte[] Address(ushort family, string rest)
    {
        byte[] address = new byte[AddressBytes];
        BitConverter.TryWriteBytes(address, family);
        Encoding.ASCII.GetBytes(rest).CopyTo(address, 2);
        return address;
    }

    private static void Call(nint number, nint a, nint b = 0, nint c = 0, nint d = 0, nint e = 0, nint f = 0) =>
        Libc.Syscall(number, a, b, c, d, e, f);
}
