using System.Globalization;
using System.Runtime.InteropServices;
using CapitalOs.Seal.Gauntlet;
using CapitalOs.Seal.Gauntlet.Running;
using CapitalOs.Seal.Launch;
using CapitalOs.Seal.Native;
using CapitalOs.Seal.Supervision;

namespace CapitalOs.Seal.Probe;

/// <summary>
/// Makes an orphan: a sealed worker that outlives its supervisor. The product's worker dies with it twice over; here
/// the test's own start leaves both ties out and the seal as it is. Then the supervisor is killed, so that nobody
/// answers the filter any more, and only then does the worker hear anything.
/// </summary>
internal static unsafe class Orphan
{
    private const int SetChildSubreaper = 36;
    private const int KillSignal = 9;
    private const int ReadWriteCloseOnExec = 0x2 | 0x80000;
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;
    private const int NoOrphan = 3;
    private const ulong Canary = 0x6361_6E61_7279_2121;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>
    /// `orphan REMOVED OPTIONS -- PROBE ARGS`: seals the probe, kills its supervisor, and lets the probe begin.
    /// </summary>
    internal static int RunProbe(string removed, string[] run) =>
        Run(cut => ["run", "--removed", Joined(removed, cut), .. run], supervisor: null);

    /// <summary>Plays the supervisor of a gauntlet, whose attacker is an orphan from its first attack on.</summary>
    internal static int RunGauntlet(string[] arguments)
    {
        string self = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        string removed = string.Join(',', arguments[3..].Where(one => one != "orphan"));
        return Run(
            cut => [
                GauntletRoles.Subcommand, "supervise", self, .. arguments[..3],
                .. Joined(removed, cut).Split(','),
            ],
            "supervisor");
    }

    /// <summary>A lifeline that does not end with the supervisor, because this test's process holds it too.</summary>
    internal static (int Read, int Write) Lifeline(string process, string read, string write) =>
        (Open(process, read, ReadOnly), Open(process, write, WriteOnly));

    /// <summary>Gives the orphan streams that are not its supervisor's.</summary>
    internal static IReadOnlyList<(int Source, int Target)> OwnStreams(
        IReadOnlyList<(int Source, int Target)> descriptors, string process, string input, string output)
    {
        Dictionary<int, int> own = new()
        {
            [0] = Open(process, input, ReadOnly), [1] = Open(process, output, WriteOnly),
        };
        return [.. descriptors.Select(one => (own.GetValueOrDefault(one.Target, one.Source), one.Target))];
    }

    private static int Open(string process, string descriptor, int flags)
    {
        int fd = Libc.Open($"/proc/{process}/fd/{descriptor}", flags);
        return fd >= 0
            ? Descriptor.MoveHigh(fd)
            : throw SealException.FromErrno("orphan", "its ties were not cut", Marshal.GetLastPInvokeError());
    }

    private static string Joined(string removed, string cut) => removed is "-" or "" ? cut : $"{removed},{cut}";

    private static int Run(Func<string, string[]> program, string? supervisor)
    {
        _ = Libc.Prctl(SetChildSubreaper, 1);
        ulong* canary = (ulong*)NativeMemory.Alloc(sizeof(ulong));
        *canary = Canary;
        (int inputRead, int inputWrite) = Descriptor.Pipe();
        (int outputRead, int outputWrite) = Descriptor.Pipe();

        // The orphan lives as long as this process.
        (int tieRead, int tieWrite) = Descriptor.Pipe();
        string cut = string.Create(
            CultureInfo.InvariantCulture,
            $"orphan:{Environment.ProcessId}:{inputRead}:{outputWrite}:{tieRead}:{tieWrite}");
        (int supervisorPid, LineChannel supervisorLines) = Start(program(cut));
        LineChannel own = new(0, 1);
        LineChannel orphan = new(outputRead, inputWrite);
        if (supervisor is not null)
        {
            string port = supervisorLines.Read() is { Length: > 1 } line ? line[1] : "0";
            _ = own.Send(supervisor, port, ((nint)canary).ToString(CultureInfo.InvariantCulture));
        }

        if (orphan.Read(Patience, CancellationToken.None) is not { Length: > 0 } ready)
        {
            return NoOrphan;
        }

        _ = Libc.Kill(supervisorPid, KillSignal);
        _ = Children.Wait(supervisorPid);
        _ = Libc.Close(outputWrite);
        _ = Libc.Close(inputRead);
        _ = own.Send(ready);
        Thread output = Relay(orphan, own, end: -1);
        _ = Relay(own, orphan, inputWrite);
        if (supervisor is null)
        {
            _ = orphan.Send("go");
        }

        int exit = Children.Wait(-1);
        output.Join();
        if (supervisor is not null)
        {
            _ = own.Send("canary", Volatile.Read(ref *canary) == Canary ? "intact" : "changed");
        }

        return exit;
    }

    private static (int Pid, LineChannel Lines) Start(string[] arguments)
    {
        (int read, int write) = Descriptor.Pipe();
        int nothing = Descriptor.MoveHigh(Libc.Open("/dev/null", ReadWriteCloseOnExec));
        ExecutableImage image = ExecutableImage.OfThisProcess();
        int pid = Spawner.Spawn(
            [.. image.Prefix, .. arguments],
            SealedEnvironment.OfWorker(image, null),
            [(nothing, 0), (write, 1), (2, 2)],
            newSession: false);
        _ = Libc.Close(write);
        _ = Libc.Close(nothing);
        return (pid, new LineChannel(read, nothing));
    }

    private static Thread Relay(LineChannel from, LineChannel to, int end)
    {
        Thread thread = new(() =>
        {
            while (from.Read() is { } line && to.Send(line))
            {
            }

            _ = end < 0 ? 0 : Libc.Close(end);
        })
        {
            IsBackground = true,
        };
        thread.Start();
        return thread;
    }
}
