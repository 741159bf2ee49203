namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>What the rules leave alone, and why. One that is no longer needed fails the test.</summary>
public static class TidyExceptions
{
    private const string Table = "A table without logic: a row a system call.";
    private const string Elsewhere = "Under change; wrap the line with that change and remove this exception.";

    public static IReadOnlyList<TidyException> All { get; } =
    [
        new("no-workplace", "src/CapitalOs.Seal/EvidenceRule.cs", "POSIX's own word for a group of process groups."),
        new("function-length", "src/CapitalOs.Seal/Filter/SyscallTable.Files.cs", Table),
        new("function-length", "src/CapitalOs.Seal/Filter/SyscallTable.Kernel.cs", Table),
        new("function-length", "src/CapitalOs.Seal/Filter/SyscallTable.Memory.cs", Table),
        new("function-length", "src/CapitalOs.Seal/Filter/SyscallTable.Processes.cs", Table),
        new("one-type", "src/CapitalOs.Seal/Native/Structures.cs", "The kernel's layouts, small and read together."),
        new("one-type", "tests/CapitalOs.Store.Tests/Conformance/Runs.cs", "xunit wants a class a combination."),
        new("line-length", "src/CapitalOs.Host/", Elsewhere),
        new("line-length", "src/CapitalOs.Ledger/Money/DecimalText.cs", Elsewhere),
        new("line-length", "src/CapitalOs.Ledger/Time/UtcInstant.cs", Elsewhere),
        new("line-length", "src/CapitalOs.Tools/Execution/Executor.System.cs", Elsewhere),
        new("line-length", "src/CapitalOs.Tools/Export/ExportTransactions.cs", Elsewhere),
        new("line-length", "src/CapitalOs.Tools/Import/ImportPlan.cs", Elsewhere),
        new("line-length", "src/CapitalOs.Tools/Import/ImportRefusal.cs", Elsewhere),
        new("line-length", "tests/CapitalOs.Tools.Tests/", Elsewhere),
    ];
}
