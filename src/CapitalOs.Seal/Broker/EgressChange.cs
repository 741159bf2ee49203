namespace CapitalOs.Seal.Broker;

/// <summary>What happened to a connection.</summary>
public enum EgressChange
{
    /// <summary>The supervisor connected, verified the peer and handed it over.</summary>
    Opened = 1,

    /// <summary>It has ended, and its bytes are counted.</summary>
    Closed,

    /// <summary>The entry did not answer.</summary>
    Failed,

    /// <summary>The program ended, and what the connection carried last is not known.</summary>
    Unmeasured,
}
