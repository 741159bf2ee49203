using System.Runtime.InteropServices;
using CapitalOs.Seal.Gauntlet.Running;
using CapitalOs.Seal.Gauntlet.Vectors;

namespace CapitalOs.Seal.Gauntlet;

/// <summary>
/// Tries every way out on this machine: unsealed, where it must arrive at a live sink, and sealed, where nothing may.
/// </summary>
public static class GauntletRun
{
    /// <summary>Whether a vector of this name exists.</summary>
    /// <param name="name">The name.</param>
    public static bool Knows(string name) => VectorCatalogue.All.Any(vector => vector.Name == name);

    /// <summary>Every vector: name, number, what it does, whether its control needs privileges.</summary>
    public static IReadOnlyList<(string Name, int Number, string Says, bool NeedsRoot)> List() =>
        [.. VectorCatalogue.All.Select(vector => (vector.Name, vector.Number, vector.Says, vector.NeedsRoot))];

    /// <summary>Runs the gauntlet. Processes that it starts end with the calling thread.</summary>
    /// <param name="options">What to run.</param>
    /// <param name="cancelled">Stops the run; everything that it made is taken away.</param>
    /// <exception cref="SealException">Nothing can be sealed here.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static GauntletReport Execute(GauntletOptions options, CancellationToken cancelled)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!OperatingSystem.IsLinux())
        {
            throw new SealException("system", "only Linux can hold this seal", "use the container image");
        }

        IReadOnlyList<Vector> chosen = options.Vectors.Count == 0
            ? VectorCatalogue.All
            : [.. options.Vectors.Select(VectorCatalogue.Find)];
        using Scratch scratch = new();
        using GauntletCourse course = new(scratch, options.Removed, cancelled);
        List<VectorResult> results = [];
        foreach (Vector vector in chosen)
        {
            VectorResult result = course.Run(vector);
            results.Add(result);
            options.Progress?.Invoke(result, results.Count, chosen.Count);
        }

        return new GauntletReport
        {
            PolicyId = course.PolicyId,
            LandlockAbi = course.LandlockAbi,
            Kernel = File.ReadAllText("/proc/sys/kernel/osrelease").Trim(),
            Architecture = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? "x86_64" : "aarch64",
            UserId = (int)Attack.Kernel.Call("geteuid"),
            IsNative = !System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported,
            Vectors = course.Judged(results),
        };
    }
}
