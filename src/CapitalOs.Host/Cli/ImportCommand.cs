using System.CommandLine;
using System.Text;
using CapitalOs.Host.Data;
using CapitalOs.Host.Worker;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Import;

namespace CapitalOs.Host.Cli;

/// <summary><c>capital-os import FILE</c>: an hledger journal into the books, whole or not at all.</summary>
internal static class ImportCommand
{
    public static Command Build()
    {
        Argument<string> file = new("file") { Description = "The journal; what it includes must lie in its folder." };
        Option<bool> dryRun = new("--dry-run") { Description = "Takes the whole path, then takes everything back." };
        Option<bool> keepMissing = new("--keep-missing")
        {
            Description = "Leaves transactions of earlier imports that the file no longer has, instead of refusing.",
        };
        Option<string?> source = new("--source-name")
        {
            Description = "What the journal is called in the books for good; its file name when absent.",
            HelpName = "NAME",
        };
        Option<string> entity = new("--entity")
        {
            Description = "Whose books the journal goes into.",
            HelpName = "ID",
            DefaultValueFactory = _ => CommonFields.DefaultEntity,
        };
        Command command = new("import", "Imports an hledger journal; the same file twice adds nothing.")
        {
            file, dryRun, keepMissing, source, entity, SharedOptions.Token,
        };
        command.SetAction(parsed =>
        {
            DataDirectory data = SharedOptions.DataOf(parsed);
            string path = parsed.GetValue(file)!;
            return Run(data, SharedOptions.TokenOf(parsed, data), path, new ImportOptions
            {
                SourceName = parsed.GetValue(source) ?? ImportOptions.SourceNameOf(path),
                CorrelationPrefix = CallBody.MakeCorrelationId("import"),
                DryRun = parsed.GetValue(dryRun),
                KeepMissing = parsed.GetValue(keepMissing),
                EntityId = parsed.GetValue(entity)!,
            });
        });
        return command;
    }

    public static int Run(DataDirectory data, string token, string file, ImportOptions options) =>
        RunOf(data, token, file, options).RunWithProgress();

    /// <summary>The sealed run of an import, for callers who take what it says themselves.</summary>
    public static SealedRun RunOf(DataDirectory data, string token, string file, ImportOptions options)
    {
        string path = Path.GetFullPath(file);
        if (!File.Exists(path))
        {
            throw new UsageException($"there is no file {file}", "name an existing journal");
        }

        return new SealedRun
        {
            Role = WorkerRoles.Import,
            Data = data,
            Arguments =
            [
                path,
                options.SourceName,
                options.CorrelationPrefix,
                options.DryRun ? ImportRole.Yes : ImportRole.No,
                options.KeepMissing ? ImportRole.Yes : ImportRole.No,
                options.EntityId,
            ],
            ReadOnly = [Path.GetDirectoryName(path)!],
            Input = Encoding.ASCII.GetBytes(token),
        };
    }
}
