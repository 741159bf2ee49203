namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>What a sink has seen.</summary>
internal enum Arrival
{
    /// <summary>Nothing at all.</summary>
    Nothing,

    /// <summary>Something: a connection or other bytes. Under the seal that is a leak already.</summary>
    Something,

    /// <summary>What was sent. A control must get this far.</summary>
    Everything,
}
