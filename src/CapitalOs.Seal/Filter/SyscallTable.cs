namespace CapitalOs.Seal.Filter;

/// <summary>
/// The policy: every system call of x86_64 and aarch64 up to the newest known, by name, with what a worker and a
/// command get, the rule that refuses it and the reason. What is not here does not exist (ENOSYS).
/// </summary>
internal static partial class SyscallTable
{
    /// <summary>Changes whenever a row or an argument rule changes its meaning; it is part of the policy id.</summary>
    internal const int Version = 3;

    /// <summary>The newest number that was reviewed; everything above is answered with ENOSYS.</summary>
    internal const int NewestNumber = 470;

    private static readonly SyscallRow[] All = [.. Files, .. Memory, .. Processes, .. Network, .. Kernel];

    private static readonly Dictionary<string, SyscallRow> ByName = All.ToDictionary(row => row.Name);

    internal static IReadOnlyList<SyscallRow> Rows => All;

    /// <summary>The number of a call on this machine, for the seal's own use.</summary>
    internal static int Number(string name)
    {
        return ByName.TryGetValue(name, out SyscallRow? row)
            ? row.NumberOn(SealArchitectures.Current)
            : throw new ArgumentException("The table has no such system call.", nameof(name));
    }

    /// <summary>Gives rows their reason.</summary>
    private static IEnumerable<SyscallRow> Because(string reason, SyscallRow[] rows) =>
        rows.Select(row => row with { Reason = reason });
}
