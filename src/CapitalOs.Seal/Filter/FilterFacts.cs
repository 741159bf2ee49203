namespace CapitalOs.Seal.Filter;

/// <summary>What the argument rules depend on besides the table.</summary>
/// <param name="Architecture">The machine.</param>
/// <param name="Mode">Worker or command.</param>
/// <param name="LandlockAbi">What the kernel's Landlock can hold, so that the filter holds the rest.</param>
/// <param name="ListenerDescriptor">The inherited listener, or -1.</param>
/// <param name="ProcessId">The process that will run; 0 for the policy id, which must not depend on it.</param>
/// <param name="IsNative">Whether it is compiled ahead of time, so that it needs no new executable memory.</param>
internal readonly record struct FilterFacts(
    SealArchitecture Architecture, SealMode Mode, int LandlockAbi, int ListenerDescriptor, int ProcessId,
    bool IsNative = false);
