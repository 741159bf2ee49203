namespace CapitalOs.EventLog.Canonical;

/// <summary>Why a text has no canonical form.</summary>
public enum CanonicalJsonReason
{
    /// <summary>It has one.</summary>
    None = 0,

    /// <summary>It is not one JSON value of RFC 8259: syntax, a byte order mark, a second value, or nothing.</summary>
    Malformed = 1,

    /// <summary>An object names a member twice, so that readers may disagree about its value.</summary>
    DuplicateKey = 2,

    /// <summary>Objects and arrays are nested deeper than the limit.</summary>
    Depth = 3,

    /// <summary>Bytes that are not UTF-8, or an escape that is half of a surrogate pair.</summary>
    InvalidUnicode = 4,

    /// <summary>A number beyond the finite range of an IEEE 754 double.</summary>
    NumberOutOfRange = 5,
}
