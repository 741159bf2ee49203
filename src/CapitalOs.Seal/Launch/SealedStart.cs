using System.Runtime.InteropServices;
using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Landlock;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Launch;

/// <summary>
/// Starts the sealed program: a process that takes every layer upon itself, hands its notification listener over, waits
/// for the acknowledgement and becomes the program. Everything that can be thought about is thought about before, here;
/// the process only makes system calls.
/// </summary>
internal sealed unsafe class SealedStart : IDisposable
{
    private const string Process = "launcher";
    private const int SetParentDeathSignal = 1;
    private const int KillSignal = 9;
    private const int StopSignal = 19;
    private const int LastSignal = 64;
    private const int SignalSetBytes = 8;
    private const int SetMask = 2;
    private const int CloseRangeCloseOnExec = 4;
    private const int CurrentFolder = -100;

    /// <summary>Stands for the process's own id in the filter until it is known; greater than any id can be.</summary>
    internal const int UnknownProcess = 0x7E5E_A1ED;

    private readonly StartScript _script = new();
    private readonly CStringArray _arguments;
    private readonly CStringArray _environment;
    private readonly CStringArray _paths;
    private readonly int _ruleset;
    private readonly ControlChannel _control;

    /// <param name="plan">What to start.</param>
    /// <param name="abi">The Landlock to take; at least 1.</param>
    /// <param name="descriptors">What it inherits, at which numbers; the sources are 64 or more.</param>
    /// <param name="control">Over which it hands its listener over and hears the acknowledgement.</param>
    /// <param name="prepared">The filter, with <see cref="UnknownProcess"/> for the process's id.</param>
    /// <param name="layers">All layers, unless a test takes one away.</param>
    internal SealedStart(
        LaunchPlan plan,
        LandlockAbi abi,
        IReadOnlyList<(int Source, int Target)> descriptors,
        ControlChannel control,
        PreparedFilter prepared,
        LaunchLayers layers)
    {
        _control = control;
        _arguments = new CStringArray(plan.Arguments);
        _environment = new CStringArray(plan.Environment);
        List<LandlockRule> rules = LandlockPlan.Of(plan);
        List<LandlockRule> required = rules.FindAll(rule => rule.IsRequired);
        _paths = new CStringArray([.. required.Select(rule => rule.Path)]);
        _ruleset = layers.HasLandlock ? LandlockRuleset.Build(abi, rules) : -1;

        BpfInstruction* program = Copy(prepared.Take(), out FilterHeader* filter);
        Belong(plan, layers, program, filter->Length);
        Descriptors(descriptors);
        Signals();
        Capabilities.Drop(_script);
        Files(required);
        Seal(filter);
        _script.Add(
            "program", "the sealed program did not start", "execve",
            (nint)_arguments.Pointer[0], (nint)_arguments.Pointer, (nint)_environment.Pointer, least: 1);
    }

    /// <summary>
    /// Makes the process on the calling thread, with which it dies, and returns when it has become the program or has
    /// ended. Another thread receives the listener and acknowledges meanwhile.
    /// </summary>
    internal int Run()
    {
        try
        {
            return _script.Run();
        }
        finally
        {
            // From here on the end of the process, or of its channel by the exec, is heard on the supervisor's end.
            _control.CloseLauncherEnd();
        }
    }

    /// <summary>The step that failed; null when none did.</summary>
    internal SealException? Failure() => _script.Failure();

    public void Dispose()
    {
        _ = _ruleset < 0 ? 0 : Libc.Close(_ruleset);
        _script.Dispose();
        _arguments.Dispose();
        _environment.Dispose();
        _paths.Dispose();
    }

    private BpfInstruction* Copy(BpfInstruction[] program, out FilterHeader* filter)
    {
        BpfInstruction* copy = (BpfInstruction*)_script.Allocate((nuint)(program.Length * sizeof(BpfInstruction)));
        program.CopyTo(new Span<BpfInstruction>(copy, program.Length));
        filter = (FilterHeader*)_script.Allocate((nuint)sizeof(FilterHeader));
        *filter = new FilterHeader { Length = checked((ushort)program.Length), Instructions = copy };
        return copy;
    }

    /// <summary>Ties it to its supervisor, and puts its id, which nobody knows before it is, into the filter.</summary>
    private void Belong(LaunchPlan plan, LaunchLayers layers, BpfInstruction* program, int length)
    {
        if (!layers.OutlivesSupervisor)
        {
            _script.Add(
                Process, "it does not end with its supervisor", "prctl", SetParentDeathSignal, KillSignal);
        }

        int self = Environment.ProcessId;
        _script.Add(Process, "its supervisor is not there", "getppid", least: self, most: self);
        if (plan.Mode == SealMode.Worker)
        {
            _script.Add(Process, "it leads no group of its own", "setsid", least: 1, most: int.MaxValue);
        }

        List<nint> places = [(nint)_control.ProcessIdPlace];
        for (int i = 0; i < length; i++)
        {
            if (program[i].Operand == UnknownProcess)
            {
                places.Add((nint)program + (i * sizeof(BpfInstruction)) + BpfInstruction.OperandOffset);
            }
        }

        _script.Add(
            Process, "it does not know itself", "getpid", least: 1, most: int.MaxValue,
            places: CollectionsMarshal.AsSpan(places));
    }

    /// <summary>Everything closes at the exec but what is put in its place after that was said.</summary>
    private void Descriptors(IReadOnlyList<(int Source, int Target)> descriptors)
    {
        const int first = FixedDescriptors.Listener;
        _script.Add(
            "descriptors", "unplanned descriptors stay open", "close_range", first, int.MaxValue,
            CloseRangeCloseOnExec);
        foreach ((int source, int target) in descriptors)
        {
            _script.Add(
                "descriptors", "a descriptor is not in its place", "dup3", source, target, least: target, most: target);
        }
    }

    /// <summary>
    /// This runtime handles some signals and ignores others. Handlers would run in its memory, and an exec would hand
    /// on what is ignored: a pipe would not end a command.
    /// </summary>
    private void Signals()
    {
        void* none = _script.Allocate(64);
        for (int signal = 1; signal <= LastSignal; signal++)
        {
            if (signal is not (KillSignal or StopSignal))
            {
                _script.Add(
                    Process, "a signal keeps its handler", "rt_sigaction", signal, (nint)none, 0, SignalSetBytes);
            }
        }

        _script.Add(
            Process, "its signals stay blocked", "rt_sigprocmask", SetMask, (nint)none, 0, SignalSetBytes);
    }

    /// <summary>A supervisor with privileges opens what its program, which has none, could never open.</summary>
    private void Files(List<LandlockRule> required)
    {
        for (int i = 0; i < required.Count; i++)
        {
            _script.Add(
                "files", $"the {required[i].Role} path does not open", "openat", CurrentFolder, (nint)_paths.Pointer[i],
                Libc.PathOnlyCloseOnExec, most: int.MaxValue);
        }
    }

    private void Seal(FilterHeader* filter)
    {
        if (_ruleset >= 0)
        {
            _script.Add("landlock", "could not restrict", "landlock_restrict_self", _ruleset);
        }

        DescriptorMessage* gift = (DescriptorMessage*)_script.Allocate((nuint)sizeof(DescriptorMessage));
        MessageHeader* message = (MessageHeader*)_script.Allocate((nuint)sizeof(MessageHeader));
        IoVector* vector = (IoVector*)_script.Allocate((nuint)sizeof(IoVector));
        byte* tag = (byte*)_script.Allocate(1);
        *tag = ControlChannel.ListenerTag;
        DescriptorPassing.Write(message, vector, gift, tag);
        _script.Add(
            "seccomp", "the filter was not taken", "seccomp", SeccompSupport.SetModeFilter,
            SeccompSupport.Flags, (nint)filter, most: int.MaxValue, places: [(nint)(&gift->Descriptor)]);
        _script.Add(
            "supervisor", "it did not take the listener", "sendmsg", _control.LauncherEnd, (nint)message, 0,
            least: 1, most: 1);
        _script.Add(
            "supervisor", "it did not acknowledge the filter", "read", _control.LauncherEnd,
            (nint)_script.AcknowledgementPlace, 1,
            least: 1, most: 1);
    }
}
