using System.Globalization;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Host.Worker;

/// <summary>
/// Writes the events that a process which left evidence did not write any more. It runs no tool; the call, if the
/// process served one, is on standard input.
/// </summary>
internal static class SettleRole
{
    /// <summary>The argument that says that the call is on standard input.</summary>
    public const string WithCall = "call";

    /// <summary>The argument that says that there was none.</summary>
    public const string WithoutCall = "none";

    public static async Task<int> RunAsync(WorkerHost host, string[] arguments)
    {
        CallRequest? request = null;
        if (arguments[1] == WithCall)
        {
            using Stream input = Console.OpenStandardInput();
            request = CallEnvelope.Read(input).ToRequest();
        }

        CallResult? result = await host.Executor
            .SettleAsync(request, EvidenceMarks.Of(host.Seal.EvidenceAtStart.AttemptsNewestFirst()), RunOf(arguments))
            .ConfigureAwait(false);
        return result is null ? 0 : CallOutput.Write(result);
    }

    /// <summary>The run whose evidence is left to the event of its call, or 0 when it served none.</summary>
    public static long SettledRunOf(string[] arguments) => arguments[1] == WithCall ? RunOf(arguments) : 0;

    private static long RunOf(string[] arguments) => long.Parse(arguments[0], CultureInfo.InvariantCulture);
}
