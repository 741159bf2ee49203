using System.CommandLine;
using CapitalOs.Host.Data;
using CapitalOs.Host.Worker;
using CapitalOs.Seal;

namespace CapitalOs.Host.Cli;

/// <summary><c>capital-os health</c>: opens the books in a sealed worker and says what holds it.</summary>
internal static class HealthCommand
{
    private const int Integrity = 5;

    public static Command Build()
    {
        Command command = new("health", "Opens the books under the seal and reports layers, policy and log, as JSON.");
        command.SetAction(parsed => Run(SharedOptions.DataOf(parsed)));
        return command;
    }

    public static int Run(DataDirectory data)
    {
        int code = new SealedRun { Role = WorkerRoles.Health, Data = data }.Run();
        EvidenceVerification evidence = EvidenceLog.Verify(data.Evidence);
        if (evidence.IsIntact)
        {
            return code;
        }

        Console.Error.WriteLine($"capital-os: evidence record {evidence.FirstBadRecord}: {evidence.Problem}");
        return Integrity;
    }
}
