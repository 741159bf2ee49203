using System.Globalization;
using CapitalOs.Seal.Landlock;

namespace CapitalOs.Seal.Doctor;

/// <summary>The version of Landlock and the corrections that the kernel has of it.</summary>
internal static class LandlockProbe
{
    internal static IEnumerable<Finding> Examine()
    {
        LandlockAbi abi = LandlockAbi.OfKernel(LandlockAbi.Newest);
        if (abi.Version < 1)
        {
            SealException missing = LandlockAbi.Absence();
            yield return new Finding("landlock", FindingState.Missing, missing.What, missing.Remedy);
            yield break;
        }

        string version = string.Create(CultureInfo.InvariantCulture, $"version {abi.Version}");
        yield return new Finding(
            "landlock",
            FindingState.Present,
            abi.Version >= LandlockAbi.Newest ? $"{version}, the newest this program uses" : version);
        yield return Errata();
    }

    /// <summary>
    /// None of the known defects opens the seal: the network and signals are held by the filter as well, and the seal
    /// is taken before there is a second thread.
    /// </summary>
    private static Finding Errata()
    {
        LandlockErrata errata = LandlockErrata.OfKernel();
        return errata.Missing.Count == 0
            ? new Finding("landlock-errata", FindingState.Present, "all known defects are corrected")
            : new Finding(
                "landlock-errata",
                FindingState.Information,
                $"not reported as corrected: {string.Join(", ", errata.Missing)}; the seal does not rest on it",
                "update the kernel when it is convenient");
    }
}
