using CapitalOs.Seal.Filter;

namespace CapitalOs.Seal.Doctor;

/// <summary>The system and the processor.</summary>
internal static class KernelProbe
{
    internal static IEnumerable<Finding> Examine()
    {
        string release = HostProbe.ReadLine("/proc/sys/kernel/osrelease") ?? "of unknown release";
        yield return new Finding("system", FindingState.Present, $"Linux {release}");
        yield return Architecture();
    }

    private static Finding Architecture()
    {
        try
        {
            return new Finding(
                "architecture", FindingState.Present,
                SealArchitectures.Current == SealArchitecture.X64 ? "x86_64" : "aarch64");
        }
        catch (SealException missing)
        {
            return new Finding("architecture", FindingState.Missing, missing.What, missing.Remedy);
        }
    }
}
