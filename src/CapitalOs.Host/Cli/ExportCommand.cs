using System.CommandLine;
using System.Text;
using CapitalOs.Host.Data;
using CapitalOs.Host.Worker;

namespace CapitalOs.Host.Cli;

/// <summary><c>capital-os export --format hledger</c>: the books as a journal that hledger reads.</summary>
internal static class ExportCommand
{
    public static Command Build()
    {
        Option<string> format = new("--format") { Description = "hledger.", DefaultValueFactory = _ => "hledger" };
        format.AcceptOnlyFromAmong("hledger");
        Command command = new("export", "Writes the books to standard output as an hledger journal.")
        {
            format, SharedOptions.Token,
        };
        command.SetAction(parsed =>
        {
            DataDirectory data = SharedOptions.DataOf(parsed);
            return Run(data, SharedOptions.TokenOf(parsed, data));
        });
        return command;
    }

    public static int Run(DataDirectory data, string token) => new SealedRun
    {
        Role = WorkerRoles.Export,
        Data = data,
        Arguments = [CallBody.MakeCorrelationId("export")],
        Input = Encoding.ASCII.GetBytes(token),
    }.Run();
}
