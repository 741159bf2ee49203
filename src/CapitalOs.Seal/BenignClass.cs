namespace CapitalOs.Seal;

/// <summary>Whether a refused call is known to be harmless.</summary>
public enum BenignClass : byte
{
    /// <summary>Not known to be harmless.</summary>
    None,

    /// <summary>The runtime asks at start-up which families exist.</summary>
    RuntimeProbe,

    /// <summary>The runtime disconnects a socket that it disposes.</summary>
    RuntimeDisconnect,
}
