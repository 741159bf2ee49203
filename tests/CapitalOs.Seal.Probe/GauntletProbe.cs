using CapitalOs.Seal.Gauntlet;

namespace CapitalOs.Seal.Probe;

/// <summary>
/// `gauntlet REMOVED[,REMOVED] VECTOR...` runs the gauntlet with layers taken away; `-` takes nothing away, no vector
/// means all.
/// </summary>
internal static class GauntletProbe
{
    internal static int Run(string removed, string[] vectors)
    {
        GauntletReport report = GauntletRun.Execute(
            new GauntletOptions { Vectors = vectors, Removed = removed == "-" ? [] : removed.Split(',') },
            CancellationToken.None);
        Console.WriteLine(GauntletJson.Write(report));
        return report.HasFailed ? Supervisor.SealFailed : 0;
    }
}
