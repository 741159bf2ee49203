using CapitalOs.Seal.Broker;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Host.Worker;

/// <summary>
/// Turns what the supervisor reports of connections into events, as it comes. What is not logged when the worker ends
/// stays with the supervisor, which has it logged by a worker of its own.
/// </summary>
internal sealed class EgressRecorder : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly EgressBroker broker;
    private readonly SealWitness witness;
    private readonly Executor executor;
    private readonly Dictionary<long, string> correlations = [];
    private readonly Thread thread;
    private volatile bool isEnding;

    private EgressRecorder(EgressBroker broker, SealWitness witness, Executor executor)
    {
        (this.broker, this.witness, this.executor) = (broker, witness, executor);
        thread = new Thread(Run) { IsBackground = true, Name = "egress-events" };
        thread.UnsafeStart();
    }

    /// <summary>Null without an allowlist.</summary>
    public static EgressRecorder? Of(EgressBroker? broker, SealWitness witness, Executor executor) =>
        broker is null ? null : new EgressRecorder(broker, witness, executor);

    /// <summary>Logs what has come until now, and ends.</summary>
    public void Dispose()
    {
        isEnding = true;
        thread.Join();
    }

    private void Run()
    {
        try
        {
            while (true)
            {
                bool wasEnding = isEnding;
                if (broker.TryRead(out EgressReport report, wasEnding ? TimeSpan.Zero : Look))
                {
                    Record(report);
                }
                else if (wasEnding)
                {
                    return;
                }
            }
        }
#pragma warning disable CA1031 // The rest of the reports is logged after this worker, or the run ends with an error.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Defects.Report(failure);
        }
    }

    private void Record(EgressReport report)
    {
        if (report.Change == EgressChange.Opened && witness.CorrelationOf(report.Invocation) is { } opened)
        {
            correlations[report.Connection] = opened;
        }

        string? correlation = correlations.GetValueOrDefault(report.Connection)
            ?? witness.CorrelationOf(report.Invocation);
        if (report.Change != EgressChange.Opened)
        {
            _ = correlations.Remove(report.Connection);
        }

        _ = executor.RecordAsync(
            EgressFacts.Event, EgressFacts.StatusOf(report), EgressFacts.Of(report, broker.Entries), correlation)
            .GetAwaiter().GetResult();
        broker.MarkLogged(report.Number);
    }
}
