namespace CapitalOs.Seal;

/// <summary>What the caller saw.</summary>
public enum EvidenceErrno : byte
{
    /// <summary>Operation not permitted.</summary>
    Permission,

    /// <summary>The call does not exist.</summary>
    NotImplemented,
}
