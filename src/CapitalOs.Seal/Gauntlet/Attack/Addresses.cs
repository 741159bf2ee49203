using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace CapitalOs.Seal.Gauntlet.Attack;

/// <summary>Socket addresses as the kernel reads them. All of them are places on this machine.</summary>
internal static class Addresses
{
    private const ushort FamilyUnix = 1;
    private const ushort FamilyInet = 2;
    private const ushort FamilyInet6 = 10;
    private const int Inet6Bytes = 28;
    private const int UnixPathBytes = 108;

    /// <summary>AF_UNSPEC, which disconnects.</summary>
    internal static byte[] Nobody { get; } = new byte[16];

    internal static byte[] Inet(int port) => Inet(IPAddress.Loopback, port);

    internal static byte[] Inet(IPAddress address, int port)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, FamilyInet);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), checked((ushort)port));
        _ = address.TryWriteBytes(bytes.AsSpan(4), out _);
        return bytes;
    }

    internal static byte[] Inet6(int port) => Inet6(IPAddress.IPv6Loopback, port);

    /// <summary>The same place as <see cref="Inet(int)"/>, written as an address of the other family.</summary>
    internal static byte[] Mapped(int port) => Inet6(IPAddress.Loopback.MapToIPv6(), port);

    internal static byte[] Unix(string path) => Local(Encoding.UTF8.GetBytes(path));

    /// <summary>A name that begins with a zero byte lies in no file system.</summary>
    internal static byte[] Abstract(string name) => Local([0, .. Encoding.UTF8.GetBytes(name)]);

    private static byte[] Inet6(IPAddress address, int port)
    {
        byte[] bytes = new byte[Inet6Bytes];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, FamilyInet6);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), checked((ushort)port));
        _ = address.TryWriteBytes(bytes.AsSpan(8), out _);
        return bytes;
    }

    /// <summary>The length tells where an abstract name ends, so there is no padding.</summary>
    private static byte[] Local(byte[] name)
    {
        Kernel.Require(name.Length < UnixPathBytes, "path");
        byte[] bytes = new byte[2 + name.Length + (name[0] == 0 ? 0 : 1)];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, FamilyUnix);
        name.CopyTo(bytes, 2);
        return bytes;
    }
}
