using CapitalOs.Tools.Execution;

namespace CapitalOs.Host.Worker;

/// <summary>
/// Writes the events of attempts that belong to no call while a server has no calls with which they could go.
/// </summary>
internal sealed class RuntimeWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource stopped = new();
    private readonly Executor executor;
    private readonly Task loop;

    private RuntimeWatch(Executor executor)
    {
        this.executor = executor;
        loop = WatchAsync();
    }

    public static RuntimeWatch Over(Executor executor) => new(executor);

    /// <summary>Ends the watch; what is left is written.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync().ConfigureAwait(false);
        await loop.ConfigureAwait(false);
        await TellAsync().ConfigureAwait(false);
        stopped.Dispose();
    }

    private async Task WatchAsync()
    {
        using PeriodicTimer timer = new(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stopped.Token).ConfigureAwait(false))
            {
                await TellAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task TellAsync()
    {
        try
        {
            if (executor.HasUnannounced)
            {
                await executor.AnnounceAsync().ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // The evidence is on disk; the next tick, or the next start, tells it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Defects.Report(failure);
        }
    }
}
