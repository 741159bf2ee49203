using CapitalOs.Tools.Execution;

namespace CapitalOs.Host.Worker;

/// <summary>Serves the one call that is on standard input.</summary>
internal static class CallRole
{
    public static async Task<int> RunAsync(WorkerHost host, string[] _)
    {
        CallEnvelope envelope;
        using (Stream input = Console.OpenStandardInput())
        {
            envelope = CallEnvelope.Read(input);
        }

        CallResult result = await host.Executor.ExecuteAsync(envelope.ToRequest()).ConfigureAwait(false);
        return CallOutput.Write(result);
    }
}
