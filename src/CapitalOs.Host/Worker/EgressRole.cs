namespace CapitalOs.Host.Worker;

/// <summary>Logs the reports that an ended worker left: one event for each, in order.</summary>
internal static class EgressRole
{
    public static async Task<int> RunAsync(WorkerHost host, string[] _)
    {
        using Stream input = Console.OpenStandardInput();
        using StreamReader lines = new(input);
        while (await lines.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            await host.Executor.RecordAsync(EgressFacts.Event, line[..space], line[(space + 1)..])
                .ConfigureAwait(false);
        }

        return 0;
    }
}
