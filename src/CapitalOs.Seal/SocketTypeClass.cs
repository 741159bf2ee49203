namespace CapitalOs.Seal;

/// <summary>The type of an endpoint, as evidence names it.</summary>
public enum SocketTypeClass : byte
{
    /// <summary>The call names no type.</summary>
    None,

    /// <summary>Streams.</summary>
    Stream,

    /// <summary>Datagrams.</summary>
    Datagram,

    /// <summary>Raw packets.</summary>
    Raw,

    /// <summary>Sequenced packets.</summary>
    SequencedPacket,

    /// <summary>Any other type.</summary>
    Other,
}
