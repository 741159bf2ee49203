using System.Globalization;
using CapitalOs.Seal.Launch;
using CapitalOs.Seal.Supervision;

namespace CapitalOs.Seal.Doctor;

/// <summary>The filter, its notifications, and whether somebody else filters already.</summary>
internal static class SeccompProbe
{
    internal static IEnumerable<Finding> Examine()
    {
        yield return Notification();
        yield return OuterFilters();
    }

    private static Finding Notification()
    {
        try
        {
            SeccompSupport.Require();
            return new Finding("seccomp", FindingState.Present, "filter with notifications that outlast signals");
        }
        catch (SealException missing)
        {
            return new Finding(missing.Layer, FindingState.Missing, missing.What, missing.Remedy);
        }
    }

    private static Finding OuterFilters()
    {
        int filters = ProcessAttestation.OfSelf().SeccompFilters;
        return filters <= 0
            ? new Finding("outer-filters", FindingState.Present, "none: no refused call escapes evidence")
            : new Finding(
                "outer-filters",
                FindingState.Warning,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{filters} already hold this process; what they refuse first leaves no evidence here"),
                "in a container this is its profile and stays; under systemd remove what adds a system call filter");
    }
}
