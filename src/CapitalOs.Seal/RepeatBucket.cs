namespace CapitalOs.Seal;

/// <summary>How often, in steps too coarse to carry a message.</summary>
public enum RepeatBucket : byte
{
    /// <summary>One attempt.</summary>
    Once,

    /// <summary>Two to nine attempts.</summary>
    Few,

    /// <summary>Ten to ninety-nine attempts.</summary>
    Many,

    /// <summary>A hundred attempts or more.</summary>
    Flood,
}
