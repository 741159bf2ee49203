namespace CapitalOs.Seal.Landlock;

/// <summary>Which known defects of Landlock the kernel says it has corrected.</summary>
/// <param name="Version">The version of its Landlock.</param>
/// <param name="Corrected">The kernel's answer, one bit for a defect; none when it does not know the question.</param>
internal readonly record struct LandlockErrata(int Version, uint Corrected)
{
    private const int ErrataQuery = 2;

    private static readonly (uint Bit, int Since, string Name)[] Known =
    [
        (1, 4, "protocols taken for TCP"), (2, 6, "signals between threads of one process"),
        (4, 1, "renamed folders that are open"),
    ];

    /// <summary>The defects of this version that are not reported as corrected.</summary>
    internal IReadOnlyList<string> Missing
    {
        get
        {
            (int version, uint corrected) = (Version, Corrected);
            return
            [
                .. Known.Where(one => version >= one.Since && (corrected & one.Bit) == 0).Select(one => one.Name),
            ];
        }
    }

    internal static LandlockErrata OfKernel()
    {
        nint answer = Native.Libc.Syscall(
            Filter.SyscallTable.Number("landlock_create_ruleset"), 0, 0, ErrataQuery);
        return new LandlockErrata(
            LandlockAbi.OfKernel(LandlockAbi.Newest).Version, answer < 0 ? 0 : unchecked((uint)answer));
    }
}
