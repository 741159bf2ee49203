using System.Globalization;
using CapitalOs.Seal.Gauntlet.Running;
using CapitalOs.Seal.Launch;

namespace CapitalOs.Seal.Gauntlet;

/// <summary>
/// The parts that this program plays for its own gauntlet. They serve the process that started them and end with it;
/// none of them opens books, and the unsealed one can be told a port or a path of a sink on this machine, no more.
/// </summary>
public static class GauntletRoles
{
    /// <summary>The hidden subcommand by which the gauntlet starts its processes.</summary>
    public const string Subcommand = "__gauntlet";

    /// <summary>The role of the sealed worker that attacks.</summary>
    public const string WorkerRole = "gauntlet";

    private const int SetParentDeathSignal = 1;
    private const int KillSignal = 9;
    private const int Usage = 2;

    /// <summary>Plays a part.</summary>
    /// <param name="arguments">The arguments after the subcommand.</param>
    /// <returns>The exit code; 2 when no gauntlet started this process.</returns>
    public static int Run(string[] arguments) =>
        Run(arguments, static removed => removed.Length == 0 ? new LaunchLayers() : null);

    /// <summary>The same with layers taken away, by which test programs show that each layer is needed.</summary>
    internal static int Run(string[] arguments, Func<string[], LaunchLayers?> layersWithout)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (arguments is [BeaconRole.Name, string port])
        {
            return BeaconRole.Run(port);
        }

        if (arguments.Length < 2 || !BelongsTo(arguments[1]))
        {
            return Usage;
        }

        string[] rest = arguments[2..];
        return arguments[0] switch
        {
            "control" => AttackerRole.RunUnsealed(),
            "supervise" when layersWithout(rest[3..]) is { } layers => SupervisorRole.Run(rest[..3], layers),
            "victim" => VictimRole.Run(),
            _ => Usage,
        };
    }

    /// <summary>The sealed attacker. It does nothing in a process that is not sealed.</summary>
    /// <exception cref="SealException">The process is not sealed.</exception>
    public static int RunSealed() => AttackerRole.RunSealed();

    /// <summary>The parent is the gauntlet, and this process ends when the parent does.</summary>
    private static bool BelongsTo(string parent) =>
        Native.Libc.Prctl(SetParentDeathSignal, KillSignal) == 0
        && int.TryParse(parent, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
        && id == Native.Libc.ParentId();
}
