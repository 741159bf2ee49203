namespace CapitalOs.EventLog.Events;

/// <summary>In what way a record of the log differs from what was written.</summary>
public enum ChainFaultKind
{
    /// <summary>The number does not follow the one before: a record is missing, doubled or moved.</summary>
    SeqDiscontinuity = 1,

    /// <summary>The record does not link to the one before.</summary>
    PrevHashMismatch = 2,

    /// <summary>A member holds what no event can hold.</summary>
    MalformedRecord = 3,

    /// <summary>The input or the violation is not in canonical form.</summary>
    EmbeddedJsonNotCanonical = 4,

    /// <summary>The id is not the one of this place in the chain.</summary>
    EventIdMismatch = 5,

    /// <summary>The stored hash is not the hash of the record.</summary>
    HashMismatch = 6,

    /// <summary>The log ends elsewhere than it must: records are missing at the end, or added.</summary>
    HeadMismatch = 7,
}
