using CapitalOs.Seal.Gauntlet;

namespace CapitalOs.Seal.Probe;

/// <summary>
/// `run OPTIONS -- PROBE ARGS` seals a probe; `control PROBE ARGS` runs the same probe unsealed, as its positive
/// control; `gauntlet` runs the gauntlet with layers taken away; `without LAYER PROGRAM ARGS` runs any program as if
/// on a kernel that lacks a layer; `orphan REMOVED OPTIONS -- PROBE ARGS` seals a probe and kills its supervisor.
/// </summary>
internal static class Program
{
    private static int Main(string[] args) => args switch
    {
        [GauntletRoles.Subcommand, "supervise", _, .. string[] rest] when rest.Contains("orphan") =>
            Orphan.RunGauntlet(rest),
        ["orphan", string removed, .. string[] run] => Orphan.RunProbe(removed, run),
        [GauntletRoles.Subcommand, .. string[] rest] => GauntletRoles.Run(rest, Ablation.Of),
        [WorkerSeal.Subcommand, GauntletRoles.WorkerRole] => GauntletRoles.RunSealed(),
        ["gauntlet", string removed, .. string[] vectors] => GauntletProbe.Run(removed, vectors),
        [WorkerSeal.Subcommand, .. string[] rest] => SealedMain(rest),
        ["control", string probe, .. string[] rest] => Probes.Run(probe, rest),
        ["without", string layer, .. string[] program] => WithoutLayer.Run(layer, program),
        ["run", .. string[] rest] => Supervisor.Run(RunOptions.Parse(rest)),
        _ => Usage(),
    };

    /// <summary>
    /// The worker attaches first, as the real one does, and marks its probe as one invocation. A bare one shows what
    /// the exec left.
    /// </summary>
    private static int SealedMain(string[] args)
    {
        if (args[0] is "bare")
        {
            return WorkerProbes.PrintDescriptors();
        }

        WorkerSeal seal;
        try
        {
            seal = WorkerSeal.Attach();
        }
        catch (SealException failure)
        {
            Console.Error.WriteLine(failure.Message);
            return Supervisor.SealFailed;
        }

        return WorkerProbes.Run(seal, args[0], args[1..]);
    }

    private static int Usage()
    {
        Console.Error.WriteLine("usage: run OPTIONS -- PROBE ARGS | control PROBE ARGS");
        return 2;
    }
}
