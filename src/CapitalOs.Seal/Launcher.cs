using System.Runtime.InteropServices;
using System.Text;
using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Landlock;
using CapitalOs.Seal.Launch;
using CapitalOs.Seal.Layers;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal;

/// <summary>
/// The process between supervisor and worker. It seals its own main thread and becomes the worker, so that no thread of
/// the supervisor is ever sealed and the worker is sealed from its first instruction.
/// </summary>
public static unsafe class Launcher
{
    /// <summary>The hidden subcommand by which the supervisor starts this program as its launcher.</summary>
    public const string Subcommand = "__launch";

    /// <summary>The hidden subcommand under which the sealed program starts.</summary>
    public const string WorkerSubcommand = "__worker";

    internal const byte ListenerTag = (byte)'L';
    internal const byte AcknowledgeTag = (byte)'A';
    internal const byte FailureTag = (byte)'F';
    private const int SetParentDeathSignal = 1;
    private const int KillSignal = 9;
    private const int CloseRangeCloseOnExec = 4;
    private const int SetDescriptorFlags = 2;
    private const int LastIgnorableSignal = 31;

    /// <summary>
    /// Seals this process and turns it into the worker. Call it from the main thread, before anything else has run.
    /// </summary>
    /// <param name="arguments">The arguments after the subcommand: the id of the supervisor.</param>
    /// <returns>Only on failure: exit code 6, after the supervisor was told which layer is missing.</returns>
    public static int Run(string[] arguments) => Run(arguments, new LaunchLayers());

    /// <summary>
    /// The same with layers taken away, by which test programs show that each layer is needed. The product never calls
    /// it: whatever its launcher is told, it takes every layer.
    /// </summary>
    internal static int Run(string[] arguments, LaunchLayers layers)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        try
        {
            Seal(arguments, layers);
        }
        catch (SealException failure)
        {
            string text = string.Join('\0', failure.Layer, failure.What, failure.Remedy);
            byte[] message = [FailureTag, .. Encoding.UTF8.GetBytes(text)];
            Descriptor.WriteAll(FixedDescriptors.Control, message);
        }

        return Supervisor.SealFailed;
    }

    private static void Seal(string[] arguments, LaunchLayers layers)
    {
        DieWithSupervisor(arguments);
        LaunchPlan plan = LaunchPlan.Receive(FixedDescriptors.Control);
        PlaceDescriptors(plan);
        if (plan.Mode == SealMode.Worker && Libc.NewSession() < 0)
        {
            throw SealException.FromErrno("launcher", "it leads no group of its own", Marshal.GetLastPInvokeError());
        }

        LandlockAbi abi = LandlockAbi.RequireKernel(Math.Min(plan.LandlockCap, layers.LandlockCap));
        FilterFacts facts = plan.Facts(abi.Version, Environment.ProcessId);
        BpfInstruction[] reviewed = FilterProgram.Build(facts, layers.Table);
        Protections.Require(reviewed, facts);
        BpfInstruction[] program = layers.Filter(reviewed);
        List<LandlockRule> rules = LandlockPlan.Of(plan);
        using CStringArray argv = new(plan.Arguments);
        using CStringArray envp = new(plan.Environment);

        CloseUnplanned(plan);
        CoreDumps.Forbid();
        Capabilities.DropAllOnThisThread();
        if (layers.HasLandlock)
        {
            LandlockRuleset.RestrictThisThread(abi, rules);
        }

        int listener = SeccompInstaller.InstallOnThisThread(program);
        bool sent = DescriptorPassing.Send(FixedDescriptors.Control, ListenerTag, listener);
        Span<byte> answer = stackalloc byte[1];
        if (!sent || !Descriptor.ReadExactly(FixedDescriptors.Control, answer) || answer[0] != AcknowledgeTag)
        {
            throw new SealException("supervisor", "it did not acknowledge the filter", "start again");
        }

        RestoreSignals();
        _ = Libc.Execute(argv.Pointer[0], argv.Pointer, envp.Pointer);
        throw SealException.FromErrno("program", "the sealed program did not start", Marshal.GetLastPInvokeError());
    }

    /// <summary>
    /// The signal is tied to the thread that spawned this process; that thread waits for the whole run.
    /// </summary>
    private static void DieWithSupervisor(string[] arguments)
    {
        bool armed = Libc.Prctl(SetParentDeathSignal, KillSignal) == 0;
        bool known = arguments.Length == 1
            && int.TryParse(arguments[0], System.Globalization.CultureInfo.InvariantCulture, out int parent)
            && parent == Libc.ParentId();
        if (!armed || !known)
        {
            throw new SealException("launcher", "its supervisor is not there", "do not start the launcher by hand");
        }
    }

    /// <summary>Puts what the supervisor sends to the planned numbers, which held the null device until now.</summary>
    private static void PlaceDescriptors(LaunchPlan plan)
    {
        int[] received = DescriptorBundle.Receive(FixedDescriptors.Control, plan.Descriptors.Count);
        bool ok = received.Length == plan.Descriptors.Count;
        for (int i = 0; ok && i < received.Length; i++)
        {
            // Only what is planned stays open past the exec, which CloseUnplanned decides.
            ok = Libc.Duplicate(received[i], plan.Descriptors[i]) >= 0 && Libc.Close(received[i]) == 0;
        }

        if (!ok)
        {
            throw new SealException("launcher", "its descriptors did not arrive", "start again");
        }
    }

    /// <summary>
    /// Marks instead of closes, because this runtime still uses its own descriptors; the exec closes them all.
    /// </summary>
    private static void CloseUnplanned(LaunchPlan plan)
    {
        int number = SyscallTable.Number("close_range");
        int first = plan.FirstClosedDescriptor;
        bool ok = Libc.Syscall(number, first, int.MaxValue, CloseRangeCloseOnExec) == 0;
        if (!plan.HasListener)
        {
            const int listener = FixedDescriptors.Listener;
            ok &= Libc.Syscall(number, listener, listener, CloseRangeCloseOnExec) == 0;
        }

        if (plan.HasDesk)
        {
            ok &= Libc.Fcntl(FixedDescriptors.Desk, SetDescriptorFlags, 0) == 0
                && Libc.Fcntl(FixedDescriptors.Reports, SetDescriptorFlags, 0) == 0;
        }

        if (!ok)
        {
            throw SealException.FromErrno(
                "descriptors", "unplanned descriptors stay open", Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>
    /// This runtime ignores some signals, and an exec would hand that on (a pipe would not end a command).
    /// </summary>
    private static void RestoreSignals()
    {
        for (int signal = 1; signal <= LastIgnorableSignal; signal++)
        {
            _ = Libc.Signal(signal, 0);
        }
    }
}
