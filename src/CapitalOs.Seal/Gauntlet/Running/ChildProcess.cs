using System.Globalization;
using CapitalOs.Seal.Launch;
using CapitalOs.Seal.Native;
using CapitalOs.Seal.Supervision;

namespace CapitalOs.Seal.Gauntlet.Running;

/// <summary>
/// This program again in a role of the gauntlet, with lines to talk over. It ends with the thread that started it.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private const int KillSignal = 9;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What an environment may bring along; a sealed worker must not see them.</summary>
    private static readonly string[] Injected =
    [
        "HTTPS_PROXY=http://127.0.0.1:9", "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9",
    ];

    private readonly int _input;
    private readonly int _output;
    private int? _exit;

    private ChildProcess(int pid, int input, int output)
    {
        (Pid, _input, _output) = (pid, input, output);
        Lines = new LineChannel(output, input);
    }

    internal int Pid { get; }

    internal LineChannel Lines { get; }

    /// <summary>Starts a role.</summary>
    /// <param name="scratch">The run, which ends the process at the latest when it is over.</param>
    /// <param name="role">The role and its arguments.</param>
    /// <param name="inherited">Descriptors that it gets besides.</param>
    internal static ChildProcess Start(
        Scratch scratch, IReadOnlyList<string> role, IEnumerable<(int Source, int Target)> inherited)
    {
        ExecutableImage image = ExecutableImage.OfThisProcess();
        (int childInput, int input) = Descriptor.Pipe();
        (int output, int childOutput) = Descriptor.Pipe();
        string self = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        try
        {
            int pid = Spawner.Spawn(
                [.. image.Prefix, GauntletRoles.Subcommand, role[0], self, .. role.Skip(1)],
                [.. SealedEnvironment.OfWorker(image, null), .. Injected],
                [(childInput, 0), (childOutput, 1), (scratch.Messages, 2), .. inherited],
                newSession: true);
            ChildProcess child = new(pid, input, output);
            scratch.Own(child);
            return child;
        }
        finally
        {
            _ = Libc.Close(childInput);
            _ = Libc.Close(childOutput);
        }
    }

    /// <summary>Lets it end by itself, or ends it.</summary>
    /// <returns>Its last lines, and its exit code or 128 and its signal.</returns>
    internal (List<string[]> LastLines, int Exit) Finish()
    {
        List<string[]> rest = [];
        if (_exit is not null)
        {
            return (rest, _exit.Value);
        }

        _ = Libc.Close(_input);
        string[]? line;
        while ((line = Lines.Read(Patience, CancellationToken.None)) is { Length: > 0 })
        {
            rest.Add(line);
        }

        if (line is not null)
        {
            _ = Libc.Kill(Pid, KillSignal);
        }

        _ = Libc.Close(_output);
        _exit = Children.Wait(Pid);
        return (rest, _exit.Value);
    }

    /// <summary>Ends it now.</summary>
    public void Dispose()
    {
        if (_exit is null)
        {
            _ = Libc.Kill(Pid, KillSignal);
            _ = Finish();
        }
    }
}
