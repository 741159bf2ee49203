namespace CapitalOs.Ledger.Posture;

/// <summary>Which way money went, seen from the entity that reports it.</summary>
public enum TransferDirection
{
    /// <summary>The entity received.</summary>
    In = 1,

    /// <summary>The entity paid.</summary>
    Out = 2,
}
