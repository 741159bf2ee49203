using System.Buffers.Binary;

namespace CapitalOs.Seal.Supervision;

/// <summary>Says what kind of place a socket address names, and forgets the address.</summary>
internal static class SocketAddressClass
{
    /// <summary>sizeof(struct sockaddr_storage).</summary>
    internal const int MaximumBytes = 128;

    internal static AddressFamilyClass FamilyOf(uint family) => family switch
    {
        0 => AddressFamilyClass.Unspecified,
        1 => AddressFamilyClass.Unix,
        2 => AddressFamilyClass.Inet,
        10 => AddressFamilyClass.Inet6,
        16 => AddressFamilyClass.Netlink,
        17 => AddressFamilyClass.Packet,
        40 => AddressFamilyClass.VirtualSocket,
        _ => AddressFamilyClass.Other,
    };

    internal static (AddressFamilyClass Family, DestinationClass Destination) Of(ReadOnlySpan<byte> address)
    {
        AddressFamilyClass family = FamilyOf(BinaryPrimitives.ReadUInt16LittleEndian(address));
        return (family, family switch
        {
            AddressFamilyClass.Unspecified => DestinationClass.Unspecified,
            AddressFamilyClass.Unix when address.Length > 2 && address[2] != 0 => DestinationClass.UnixPath,
            AddressFamilyClass.Unix => DestinationClass.UnixAbstract,
            AddressFamilyClass.Inet when address.Length >= 8 => V4(address.Slice(4, 4)),
            AddressFamilyClass.Inet6 when address.Length >= 24 => V6(address.Slice(8, 16)),
            _ => DestinationClass.Other,
        });
    }

    private static DestinationClass V4(ReadOnlySpan<byte> a) => (a[0], a[1], a[2], a[3]) switch
    {
        (0, _, _, _) or (127, _, _, _) => DestinationClass.Loopback,
        (169, 254, 169, 254) => DestinationClass.Metadata,
        (169, 254, _, _) => DestinationClass.LinkLocal,
        (10, _, _, _) or (192, 168, _, _) or (172, >= 16 and <= 31, _, _) => DestinationClass.Private,
        (100, >= 64 and <= 127, _, _) => DestinationClass.Private,
        ( >= 224 and <= 239, _, _, _) or (255, 255, 255, 255) => DestinationClass.Multicast,
        _ => DestinationClass.Public,
    };

    private static DestinationClass V6(ReadOnlySpan<byte> a)
    {
        ReadOnlySpan<byte> mapped = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF];
        ReadOnlySpan<byte> loopback = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
        ReadOnlySpan<byte> metadata = [0xFD, 0x00, 0x0E, 0xC2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54];
        if (a.StartsWith(mapped))
        {
            return V4(a[12..]);
        }

        if (a.SequenceEqual(loopback) || !a.ContainsAnyExcept((byte)0))
        {
            return DestinationClass.Loopback;
        }

        return a switch
        {
            _ when a.SequenceEqual(metadata) => DestinationClass.Metadata,
            [0xFE, >= 0x80 and <= 0xBF, ..] => DestinationClass.LinkLocal,
            [0xFC or 0xFD, ..] => DestinationClass.Private,
            [0xFF, ..] => DestinationClass.Multicast,
            _ => DestinationClass.Public,
        };
    }
}
