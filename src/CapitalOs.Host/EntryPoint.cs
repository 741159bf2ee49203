using CapitalOs.Host.Cli;
using CapitalOs.Host.Worker;
using CapitalOs.Seal;
using CapitalOs.Seal.Gauntlet;

namespace CapitalOs.Host;

/// <summary>
/// One program in two parts: the worker, which only this program itself starts, and the command line that people use.
/// </summary>
internal static class EntryPoint
{
    /// <summary>Runs the program.</summary>
    /// <param name="args">What the program was started with.</param>
    /// <param name="parts">What is not the product's own; only hosts that test the product bring any.</param>
    public static async Task<int> RunAsync(string[] args, HostParts parts)
    {
        try
        {
            CoreDumps.Forbid();
            return args switch
            {
                [GauntletRoles.Subcommand, .. string[] rest] => GauntletRoles.Run(rest),
                [WorkerSeal.Subcommand, GauntletRoles.WorkerRole] => GauntletRoles.RunSealed(),
                [WorkerSeal.Subcommand, .. string[] rest] => await WorkerEntry
                    .RunAsync(rest, parts).ConfigureAwait(false),
                _ => CommandLine.Run(args),
            };
        }
        catch (Exception failure) when (FailureMessage.Of(failure) is { } known)
        {
            return known.Say();
        }
    }
}
