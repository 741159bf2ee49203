namespace CapitalOs.Seal;

/// <summary>The family of an endpoint, as evidence names it.</summary>
public enum AddressFamilyClass : byte
{
    /// <summary>The call names no family.</summary>
    None,

    /// <summary>Local sockets.</summary>
    Unix,

    /// <summary>IPv4.</summary>
    Inet,

    /// <summary>IPv6.</summary>
    Inet6,

    /// <summary>Kernel configuration.</summary>
    Netlink,

    /// <summary>Raw frames.</summary>
    Packet,

    /// <summary>The hypervisor.</summary>
    VirtualSocket,

    /// <summary>AF_UNSPEC, which disconnects.</summary>
    Unspecified,

    /// <summary>Any other family.</summary>
    Other,
}
