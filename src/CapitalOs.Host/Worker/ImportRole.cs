using System.Globalization;
using CapitalOs.Tools.Import;

namespace CapitalOs.Host.Worker;

/// <summary>Imports one journal and says what came of it.</summary>
internal static class ImportRole
{
    public const string Yes = "yes";
    public const string No = "no";
    private const int ProgressSteps = 100;

    public static async Task<int> RunAsync(WorkerHost host, string[] arguments)
    {
        using StreamReader input = new(Console.OpenStandardInput());
        string token = await input.ReadToEndAsync().ConfigureAwait(false);
        ImportOptions options = new()
        {
            SourceName = arguments[1],
            CorrelationPrefix = arguments[2],
            DryRun = arguments[3] == Yes,
            KeepMissing = arguments[4] == Yes,
            EntityId = arguments[5],
        };
        (FileJournalSource source, string path) = FileJournalSource.For(arguments[0]);
        JournalImport import = new(host.Executor, host.Books);
        ImportOutcome outcome = await import
            .RunAsync(path, source, token, options, Report)
            .ConfigureAwait(false);
        foreach (ImportError error in outcome.Errors)
        {
            await Console.Error.WriteLineAsync($"{error}\n").ConfigureAwait(false);
        }

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

    private static void Report(ImportProgress progress)
    {
        int step = Math.Max(1, progress.Total / ProgressSteps);
        if (progress.Done % step == 0)
        {
            ProgressLine.Write(progress.Done, progress.Total);
        }
    }

    private static void Write(ImportSummary summary)
    {
        Say($"{(summary.IsDryRun ? "dry run, taken back" : "imported")} as {summary.SourceSystem}");
        Say($"  transactions  {summary.TransactionsAdded} added, {summary.TransactionsAlreadyThere} already there");
        Say($"  accounts      {summary.AccountsCreated} created");
        Say($"  commodities   {summary.CommoditiesDeclared} declared");
        Say($"  assertions    {summary.AssertionsChecked} checked, all hold");
        Say($"  snapshots     {summary.SnapshotsRecorded} recorded, {summary.SnapshotsAlreadyThere} already there");
        Say($"  prices        {summary.PricesRecorded} recorded, {summary.PricesAlreadyThere} already there");
        foreach (ImportTotal total in summary.Totals)
        {
            Say($"  debits        {total.Debits} {total.Commodity}");
        }

        SayIfAny(summary.FactsNotUpdated, "transactions have other comments or status now; the books keep the earlier");
        SayIfAny(summary.MissingKept, "transactions of earlier imports are no longer in the file; they stay");
        SayIfAny(summary.ZeroTransactionsSkipped.Length, "transactions move nothing and were left out");
        SayIfAny(summary.SnapshotsLeftAlone, "assertions differ from a snapshot of another source, which stays");
        SayIfAny(summary.PricesReplaced, "prices (P) are replaced by a later line of the same day, which holds");
        SayIfAny(summary.PricesNotStored, "prices (P) were not stored: zero, too many digits, or an unusable symbol");
        SayIfAny(summary.DeclarationsNotStored, "payees, tags or comments of commodities or prices were not stored");
    }

    private static void SayIfAny(int count, string what)
    {
        if (count > 0)
        {
            Say($"  note: {count} {what}");
        }
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
