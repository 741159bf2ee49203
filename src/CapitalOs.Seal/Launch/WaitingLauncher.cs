using System.Globalization;
using CapitalOs.Seal.Native;
using CapitalOs.Seal.Supervision;

namespace CapitalOs.Seal.Launch;

/// <summary>
/// A launcher that has started and waits for its plan. It starts before the supervisor has prepared anything, because
/// a process takes milliseconds until it runs, and the supervisor's preparations take as long. Until it has its plan it
/// holds the null device, standard error and its control channel, and nothing of the run.
/// </summary>
internal sealed class WaitingLauncher : IDisposable
{
    private const int ReadWriteCloseOnExec = 0x2 | 0x80000;
    private const int GetDescriptorFlags = 1;
    private const int ErrorOutput = 2;
    private const int KillSignal = 9;

    private static WaitingLauncher? s_early;

    private int? _exit;

    private WaitingLauncher(int pid, int control) => (Pid, Control) = (pid, control);

    internal int Pid { get; }

    /// <summary>The supervisor's end of the control channel.</summary>
    internal int Control { get; }

    /// <summary>Starts one ahead of the run that will need it. It ends with this process.</summary>
    internal static void StartEarly() => s_early ??= Start(ExecutableImage.OfThisProcess(), []);

    /// <summary>The one that was started ahead, once, or a new one.</summary>
    internal static WaitingLauncher Take(ExecutableImage image, IReadOnlyList<string> arguments) =>
        arguments.Count == 0 && Interlocked.Exchange(ref s_early, null) is { } early ? early : Start(image, arguments);

    /// <summary>Tells it what to seal and run, with which descriptors at which numbers.</summary>
    internal void Instruct(LaunchPlan plan, IReadOnlyList<(int Source, int Target)> descriptors)
    {
        (plan with { Descriptors = [.. descriptors.Select(one => one.Target)] }).Send(Control);
        if (!DescriptorBundle.Send(Control, [.. descriptors.Select(one => one.Source)]))
        {
            throw new SealException("launcher", "it ended before it had its descriptors", "start again");
        }
    }

    /// <summary>Waits for its end, or that of the program which it became; the same answer ever after.</summary>
    internal int Wait() => _exit ??= Children.Wait(Pid);

    internal void Kill() => _ = _exit is null ? Libc.Kill(Pid, KillSignal) : 0;

    /// <summary>Ends it, when the run did not come to wait for it.</summary>
    public void Dispose()
    {
        Kill();
        _ = Wait();
        _ = Libc.Close(Control);
    }

    private static WaitingLauncher Start(ExecutableImage image, IReadOnlyList<string> arguments)
    {
        int nothing = Descriptor.MoveHigh(Libc.Open("/dev/null", ReadWriteCloseOnExec));
        (int control, int theirs) = Descriptor.ControlPair();
        bool hasErrorOutput = Libc.Fcntl(ErrorOutput, GetDescriptorFlags, 0) >= 0;
        try
        {
            // The numbers of the run are taken from the beginning, so that the launcher's runtime uses none of them.
            List<(int Source, int Target)> descriptors = [(theirs, FixedDescriptors.Control)];
            for (int number = 0; number <= FixedDescriptors.Last; number++)
            {
                bool isTaken = number == FixedDescriptors.Control || (number == ErrorOutput && hasErrorOutput);
                if (!isTaken)
                {
                    descriptors.Add((nothing, number));
                }
            }

            string self = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            int pid = Spawner.Spawn(
                [.. image.Prefix, Launcher.Subcommand, self, .. arguments],
                SealedEnvironment.OfWorker(image, null),
                descriptors,
                newSession: false);
            return new WaitingLauncher(pid, control);
        }
        finally
        {
            _ = Libc.Close(theirs);
            _ = Libc.Close(nothing);
        }
    }
}
