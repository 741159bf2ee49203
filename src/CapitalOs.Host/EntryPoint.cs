using CapitalOs.Host.Cli;
using CapitalOs.Host.Worker;
using CapitalOs.Seal;
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

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return args switch
            {
                [Launcher.Subcommand, .. string[] rest] => Launcher.Run(rest),
                [Launcher.WorkerSubcommand, .. string[] rest] => await WorkerEntry.RunAsync(rest).ConfigureAwait(false),
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
