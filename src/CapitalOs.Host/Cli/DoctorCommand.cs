using System.CommandLine;
using CapitalOs.Host.Data;
using CapitalOs.Seal;
using CapitalOs.Seal.Doctor;

namespace CapitalOs.Host.Cli;

/// <summary><c>capital-os doctor</c>: which layer of the seal is missing here, and what to change.</summary>
internal static class DoctorCommand
{
    public static Command Build()
    {
        Option<bool> json = new("--json") { Description = "For programs." };
        Command command = new("doctor", "Says which layer of the seal is missing on this machine, and what to change.")
        {
            json,
        };
        command.SetAction(parsed => Run(SharedOptions.DataOf(parsed), parsed.GetValue(json)));
        return command;
    }

    public static int Run(DataDirectory data, bool json)
    {
        DoctorReport report = new(
        [
            .. SealDoctor.Examine(new DoctorQuestions
            {
                DataDirectory = data.Root,
                Private =
                [
                    data.Books, data.Database, Path.GetDirectoryName(data.Evidence)!, data.Evidence,
                    Path.GetDirectoryName(data.TokenFile)!, data.TokenFile, data.Configuration,
                ],
            }),
            .. OperatingSystem.IsLinux() ? DoctorTrial.Run() : [],
        ]);
        using Stream output = Console.OpenStandardOutput();
        output.Write(json ? report.ToJson() : report.ToText());
        return report.CanStart ? 0 : Supervisor.SealFailed;
    }
}
