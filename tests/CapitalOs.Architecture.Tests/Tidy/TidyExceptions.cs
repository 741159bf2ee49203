namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>What the rules leave alone, and why. One that is no longer needed fails the test.</summary>
public static class TidyExceptions
{
    private const string Table = "A table without logic: a row a system call.";

    public static IReadOnlyList<TidyException> All { get; } =
    [
        new("no-workplace", "src/CapitalOs.Seal/EvidenceRule.cs", "POSIX's own word for a group of process groups."),
        new("function-length", "src/CapitalOs.Seal/Filter/SyscallTable.Files.cs", Table),
        new("function-length", "src/CapitalOs.Seal/Filter/SyscallTable.Kernel.cs", Table),
        new("function-length", "src/CapitalOs.Seal/Filter/SyscallTable.Memory.cs", Table),
        new("function-length", "src/CapitalOs.Seal/Filter/SyscallTable.Processes.cs", Table),
        new("one-type", "src/CapitalOs.Seal/Native/Structures.cs", "The kernel's layouts, small and read together."),
        new("one-type", "tests/CapitalOs.Store.Tests/Conformance/Runs.cs", "xunit wants a class a combination."),
    ];
}
