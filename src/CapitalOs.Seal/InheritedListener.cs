using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal;

/// <summary>
/// A bound TCP socket that a supervisor opens and its worker inherits, because the worker can open none. It refuses
/// connections until the worker listens on it.
/// </summary>
public sealed unsafe class InheritedListener : IDisposable
{
    /// <summary>The number that the socket has in the worker, for Kestrel's <c>ListenHandle</c>.</summary>
    public const int WorkerDescriptor = Launch.FixedDescriptors.Listener;

    private const int LinuxInet = 2;
    private const int LinuxInet6 = 10;
    private const int SocketLevel = 1;
    private const int ReuseAddress = 2;
    private const int AddressBytes = 28;

    private InheritedListener(int descriptor, IPEndPoint endPoint) =>
        (Descriptor, EndPoint) = (descriptor, endPoint);

    /// <summary>The bound address with the actual port, also when port 0 was asked for.</summary>
    public IPEndPoint EndPoint { get; }

    internal int Descriptor { get; private set; }

    /// <summary>Binds a TCP socket.</summary>
    /// <param name="endPoint">The address; port 0 takes a free one.</param>
    /// <exception cref="SealException">The address is taken or not of this machine.</exception>
    public static InheritedListener Create(IPEndPoint endPoint)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        bool isV6 = endPoint.AddressFamily == AddressFamily.InterNetworkV6;
        int family = isV6 ? LinuxInet6 : LinuxInet;
        int opened = Libc.Socket(family, Libc.StreamCloseOnExec, 0);
        Require(opened >= 0, "no socket opened");
        int fd = Native.Descriptor.MoveHigh(opened);
        int one = 1;
        Require(Libc.SetSocketOption(fd, SocketLevel, ReuseAddress, &one, sizeof(int)) == 0, "an option failed");

        byte* address = stackalloc byte[AddressBytes];
        Span<byte> bytes = new(address, AddressBytes);
        bytes.Clear();
        BinaryPrimitives.WriteInt16LittleEndian(bytes, (short)family);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)endPoint.Port);
        _ = endPoint.Address.TryWriteBytes(bytes[(isV6 ? 8 : 4)..], out _);
        uint length = isV6 ? 28u : 16u;
        if (isV6)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[24..], (uint)endPoint.Address.ScopeId);
        }

        Require(Libc.Bind(fd, address, length) == 0, "the address was not bound");
        Require(Libc.SocketName(fd, address, &length) == 0, "the port is unknown");
        int port = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        return new InheritedListener(fd, new IPEndPoint(endPoint.Address, port));
    }

    /// <summary>Closes the supervisor's copy.</summary>
    public void Dispose()
    {
        if (Descriptor >= 0)
        {
            _ = Libc.Close(Descriptor);
            Descriptor = -1;
        }
    }

    private static void Require(bool ok, string what)
    {
        if (!ok)
        {
            int error = Marshal.GetLastPInvokeError();
            throw new SealException(
                "listener", $"{what} ({Marshal.GetPInvokeErrorMessage(error)})", "choose another address or port");
        }
    }
}
