namespace CapitalOs.Seal.Filter;

/// <summary>One system call of the policy.</summary>
/// <param name="Name">The name that the kernel gives it.</param>
/// <param name="X64">Its number on x86_64, or -1.</param>
/// <param name="Arm64">Its number on aarch64, or -1.</param>
/// <param name="Worker">What a worker gets.</param>
/// <param name="Command">What a command gets.</param>
/// <param name="Rule">The rule that evidence names when the call is refused.</param>
internal sealed record SyscallRow(
    string Name, int X64, int Arm64, Verdict Worker, Verdict Command, EvidenceRule Rule)
{
    /// <summary>Why it gets that, in one line.</summary>
    internal string Reason { get; init; } = string.Empty;

    internal int NumberOn(SealArchitecture architecture) => architecture == SealArchitecture.X64 ? X64 : Arm64;

    internal Verdict For(SealMode mode) => mode == SealMode.Worker ? Worker : Command;
}
