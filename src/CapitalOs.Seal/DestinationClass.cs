namespace CapitalOs.Seal;

/// <summary>What kind of place a call named; never the place itself.</summary>
public enum DestinationClass : byte
{
    /// <summary>The call has no destination.</summary>
    NotApplicable,

    /// <summary>This machine.</summary>
    Loopback,

    /// <summary>A private network.</summary>
    Private,

    /// <summary>The local link.</summary>
    LinkLocal,

    /// <summary>The metadata service of a cloud.</summary>
    Metadata,

    /// <summary>A group or broadcast.</summary>
    Multicast,

    /// <summary>Any other address.</summary>
    Public,

    /// <summary>A local socket with a path.</summary>
    UnixPath,

    /// <summary>A local socket without a path.</summary>
    UnixAbstract,

    /// <summary>No address, which disconnects.</summary>
    Unspecified,

    /// <summary>An address of another family.</summary>
    Other,

    /// <summary>The address could not be read.</summary>
    Unreadable,
}
