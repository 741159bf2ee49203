using System.Globalization;
using CapitalOs.Tools.Charts;
using CapitalOs.Tools.Import;

namespace CapitalOs.Host.Worker;

/// <summary>Imports or checks one chart of accounts and says what came of it.</summary>
internal static class CoaRole
{
    public const string Import = "import";
    public const string Validate = "validate";
    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>Whether the arguments of a start only want a file looked at, without any books.</summary>
    public static bool IsValidation(string[] arguments) => arguments is [Validate, ..];

    /// <summary>Checks a file by itself.</summary>
    public static int RunValidate(string[] arguments)
    {
        (string name, byte[]? bytes) = Read(arguments[1]);
        IReadOnlyList<ImportError> errors = ChartImport.Validate(name, bytes);
        Say(errors);
        if (errors.Count > 0)
        {
            return 2;
        }

        Console.WriteLine("the chart is right in itself; `coa import --dry-run` holds it against the books");
        return 0;
    }

    /// <summary>Imports a file.</summary>
    public static async Task<int> RunAsync(WorkerHost host, string[] arguments)
    {
        using StreamReader input = new(Console.OpenStandardInput());
        string token = await input.ReadToEndAsync().ConfigureAwait(false);
        (string name, byte[]? bytes) = Read(arguments[1]);
        ImportOptions options = new()
        {
            SourceName = name,
            EntityId = arguments[2],
            CorrelationPrefix = arguments[3],
            DryRun = arguments[4] == Yes,
        };
        ChartOutcome outcome = await new ChartImport(host.Executor, host.Books)
            .RunAsync(name, bytes, token, options, progress => ProgressLine.Write(progress.Done, progress.Total))
            .ConfigureAwait(false);
        Say(outcome.Errors);
        if (outcome.Summary is { } summary)
        {
            Write(summary);
        }
        else
        {
            await Console.Error.WriteLineAsync("capital-os: nothing was imported").ConfigureAwait(false);
        }

        return outcome.ExitCode;
    }

    private static (string Name, byte[]? Bytes) Read(string file)
    {
        (FileJournalSource source, string path) = FileJournalSource.For(file);
        return (path, source.Read(path));
    }

    private static void Say(IReadOnlyList<ImportError> errors)
    {
        foreach (ImportError error in errors)
        {
            Console.Error.WriteLine($"{error}\n");
        }
    }

    private static void Write(ChartSummary summary)
    {
        Say($"{(summary.IsDryRun ? "dry run, taken back" : "imported")}: {summary.AccountsRead} accounts read");
        Say($"  accounts      {summary.AccountsCreated} created, {summary.AccountsChanged} changed");
        Say($"  aliases       {summary.AliasesSet} set");
        Say($"  groups        {summary.GroupsSet} set");
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
