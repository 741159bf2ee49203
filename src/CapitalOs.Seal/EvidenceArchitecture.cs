namespace CapitalOs.Seal;

/// <summary>The machine whose calls a record names.</summary>
public enum EvidenceArchitecture : byte
{
    /// <summary>x86_64.</summary>
    X64,

    /// <summary>aarch64.</summary>
    Arm64,
}
