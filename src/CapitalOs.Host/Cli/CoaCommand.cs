using System.CommandLine;
using System.Text;
using CapitalOs.Host.Data;
using CapitalOs.Host.Worker;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Host.Cli;

/// <summary><c>capital-os coa import|validate FILE</c>: a chart of accounts in YAML, whole or not at all.</summary>
internal static class CoaCommand
{
    public static Command Build() => new("coa", "Brings a chart of accounts in YAML into the books.")
    {
        Import(), Validate(),
    };

    private static Argument<string> File() => new("file") { Description = "The chart, version 1 of the format." };

    private static Command Import()
    {
        Argument<string> file = File();
        Option<bool> dryRun = new("--dry-run") { Description = "Takes the whole path, then takes everything back." };
        Option<string> entity = new("--entity")
        {
            Description = "Whose chart it is.",
            DefaultValueFactory = _ => CommonFields.DefaultEntity,
            HelpName = "ID",
        };
        Command command = new("import", "Imports a chart of accounts; the same file twice changes nothing.")
        {
            file, dryRun, entity, SharedOptions.Token,
        };
        command.SetAction(parsed =>
        {
            DataDirectory data = SharedOptions.DataOf(parsed);
            string token = SharedOptions.TokenOf(parsed, data);
            return RunOf(data, parsed.GetValue(file)!, token, CoaRole.Import, [
                parsed.GetValue(entity)!,
                CallBody.MakeCorrelationId("coa"),
                parsed.GetValue(dryRun) ? CoaRole.Yes : CoaRole.No,
            ]).RunWithProgress();
        });
        return command;
    }

    private static Command Validate()
    {
        Argument<string> file = File();
        Command command = new("validate", "Checks a chart of accounts by itself; the books are not asked.") { file };
        command.SetAction(parsed => RunOf(
            SharedOptions.DataOf(parsed),
            parsed.GetValue(file)!,
            string.Empty,
            CoaRole.Validate,
            []).RunWithProgress());
        return command;
    }

    /// <summary>The sealed run of a chart, for callers who take what it says themselves.</summary>
    public static SealedRun RunOf(DataDirectory data, string file, string token, string verb, string[] arguments)
    {
        string path = Path.GetFullPath(file);
        if (!System.IO.File.Exists(path))
        {
            throw new UsageException($"there is no file {file}", "name an existing chart of accounts");
        }

        return new SealedRun
        {
            Role = WorkerRoles.Coa,
            Data = data,
            Arguments = [verb, path, .. arguments],
            ReadOnly = [Path.GetDirectoryName(path)!],
            Input = Encoding.ASCII.GetBytes(token),
        };
    }
}
