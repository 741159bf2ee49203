using CapitalOs.Host.Cli;
using CapitalOs.Host.Worker;
using CapitalOs.Seal;
using CapitalOs.Seal.Gauntlet;
using CapitalOs.Store.Failures;

namespace CapitalOs.Host;

/// <summary>
/// One executable in three parts: launcher and worker, which only this program itself starts, and the command line
/// that people use.
/// </summary>
internal static class EntryPoint
{
    private const int Unexpected = 1;
    private const int Usage = 2;
    private const int Integrity = 5;

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
                [Launcher.Subcommand, .. string[] rest] => Launcher.Run(rest),
                [GauntletRoles.Subcommand, .. string[] rest] => GauntletRoles.Run(rest),
                [Launcher.WorkerSubcommand, GauntletRoles.WorkerRole] => GauntletRoles.RunSealed(),
                [Launcher.WorkerSubcommand, .. string[] rest] => await WorkerEntry
                    .RunAsync(rest, parts).ConfigureAwait(false),
                _ => CommandLine.Run(args),
            };
        }
        catch (UsageException usage)
        {
            return Say(usage.Message, Usage);
        }
        catch (SealException seal)
        {
            return Say($"seal: {seal.Message}", Supervisor.SealFailed);
        }
        catch (BooksOpenException books)
        {
            return Say(books.Message, Integrity);
        }
        catch (InvalidDataException damage)
        {
            return Say($"{damage.Message}\n  remedy: run `capital-os verify`", Integrity);
        }
        catch (BooksBusyException busy)
        {
            return Say(busy.Message, Unexpected);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Say(failure.Message, Unexpected);
        }
    }

    private static int Say(string message, int exitCode)
    {
        Console.Error.WriteLine($"capital-os: {message}");
        return exitCode;
    }
}
