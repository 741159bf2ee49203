using System.CommandLine;
using CapitalOs.Host.Data;
using CapitalOs.Host.Worker;
using CapitalOs.Seal;

namespace CapitalOs.Host.Cli;

/// <summary><c>capital-os verify</c>: the books, then the evidence of the seal.</summary>
internal static class VerifyCommand
{
    private const int Integrity = 5;

    public static Command Build()
    {
        Command command = new("verify", "Recomputes every hash, performs every write again, compares every column.");
        command.SetAction(parsed => Run(SharedOptions.DataOf(parsed)));
        return command;
    }

    public static int Run(DataDirectory data)
    {
        int code = new SealedRun { Role = WorkerRoles.Verify, Data = data }.RunWithProgress();
        if (code != 0)
        {
            return code;
        }

        EvidenceVerification evidence = EvidenceLog.Verify(data.Evidence);
        if (!evidence.IsIntact)
        {
            Console.Error.WriteLine($"capital-os: evidence record {evidence.FirstBadRecord}: {evidence.Problem}");
            return Integrity;
        }

        Console.WriteLine($"evidence: {evidence.GoodRecords} records, chain intact");
        return 0;
    }
}
