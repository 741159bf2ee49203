namespace CapitalOs.Seal;

/// <summary>What happened to the call.</summary>
public enum EvidenceDisposition : byte
{
    /// <summary>The call did not happen and returned an error.</summary>
    DeniedErrno,
}
