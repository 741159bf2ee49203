using System.CommandLine;
using CapitalOs.Host.Data;
using CapitalOs.Host.Worker;

namespace CapitalOs.Host.Cli;

/// <summary><c>capital-os migrate</c>: the books of an older program, for this one; then they are verified.</summary>
internal static class MigrateCommand
{
    public static Command Build()
    {
        Command command = new(
            "migrate", "Brings books of an older program to this one's schema, keeps a copy, and verifies them.");
        command.SetAction(parsed => Run(SharedOptions.DataOf(parsed)));
        return command;
    }

    private static int Run(DataDirectory data)
    {
        int code = new SealedRun { Role = WorkerRoles.Migrate, Data = data }.Run();
        return code != 0 ? code : VerifyCommand.Run(data);
    }
}
