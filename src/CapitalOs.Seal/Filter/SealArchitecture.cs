using System.Runtime.InteropServices;

namespace CapitalOs.Seal.Filter;

/// <summary>The machines whose system call numbers the policy knows.</summary>
internal enum SealArchitecture
{
    X64,
    Arm64,
}

/// <summary>Facts about the machines.</summary>
internal static class SealArchitectures
{
    internal static SealArchitecture Current => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => SealArchitecture.X64,
        Architecture.Arm64 => SealArchitecture.Arm64,
        _ => throw new SealException("architecture", "this processor has no reviewed policy", "use x86_64 or aarch64"),
    };

    /// <summary>The kernel's AUDIT_ARCH constant.</summary>
    internal static uint AuditValue(this SealArchitecture architecture) =>
        architecture == SealArchitecture.X64 ? 0xC000003Eu : 0xC00000B7u;
}
