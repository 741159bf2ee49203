using System.Collections;
using CapitalOs.Host.Cli;
using CapitalOs.Host.Data;

namespace CapitalOs.BenchHost.Inside;

/// <summary>
/// Tells with which settings of the runtime a sealed worker runs, one a line, so that a control without a seal can run
/// with the same: how much memory the collector lets lie is a choice of the product and not a cost of its seal.
/// </summary>
internal static class WorkerSettings
{
    internal const string Argument = "__settings";
    internal const string RoleName = "settings";
    private const string Prefix = "DOTNET_";

    /// <summary>Starts a worker that tells its own.</summary>
    public static int Run(string root) => new SealedRun { Role = RoleName, Data = new DataDirectory(root) }.Run();

    /// <summary>In the worker.</summary>
    public static Task<int> TellAsync()
    {
        foreach (DictionaryEntry one in Environment.GetEnvironmentVariables())
        {
            if (((string)one.Key).StartsWith(Prefix, StringComparison.Ordinal))
            {
                Console.WriteLine($"{one.Key}={one.Value}");
            }
        }

        return Task.FromResult(0);
    }
}
