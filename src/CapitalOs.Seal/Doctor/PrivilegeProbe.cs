using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using CapitalOs.Seal.Native;
using CapitalOs.Seal.Supervision;

namespace CapitalOs.Seal.Doctor;

/// <summary>Capabilities, new privileges and core dumps.</summary>
internal static unsafe class PrivilegeProbe
{
    private const int GetNoNewPrivileges = 39;
    private const int CoreLimit = 4;

    internal static IEnumerable<Finding> Examine()
    {
        yield return Capabilities();
        yield return NoNewPrivileges();
        yield return Cores();
    }

    private static Finding Capabilities()
    {
        int held = BitOperations.PopCount(ProcessAttestation.OfSelf().Effective);
        return held == 0
            ? new Finding("capabilities", FindingState.Present, "none held")
            : new Finding(
                "capabilities",
                FindingState.Present,
                string.Create(CultureInfo.InvariantCulture, $"{held} held now; a sealed program has none of them"),
                "an ordinary user is enough: nothing needs root");
    }

    private static Finding NoNewPrivileges()
    {
        int answer = Libc.Prctl(GetNoNewPrivileges);
        return answer >= 0
            ? new Finding("no-new-privileges", FindingState.Present, answer == 1 ? "set already" : "can be set")
            : new Finding(
                "no-new-privileges",
                FindingState.Missing,
                Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()),
                "allow the prctl call in the outer profile");
    }

    private static Finding Cores()
    {
        ulong* limit = stackalloc ulong[2];
        bool known = Libc.GetLimit(CoreLimit, limit) == 0;
        string pattern = HostProbe.ReadLine("/proc/sys/kernel/core_pattern") ?? "unknown";
        bool isPiped = pattern.StartsWith('|') || pattern.StartsWith('@');
        if (!known || limit[1] != 0 || !isPiped)
        {
            return new Finding("core-limit", FindingState.Present, "a crash of a sealed program leaves no core");
        }

        return new Finding(
            "core-limit",
            FindingState.Warning,
            "the inherited limit is zero, at which this kernel still hands crashes to a program",
            "start with a hard limit of 1 or more (ulimit -Hc, LimitCORE=); the worker is not dumpable in any case");
    }
}
