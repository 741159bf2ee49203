using System.Net.Sockets;
using System.Runtime.InteropServices;
using CapitalOs.Seal.Broker;
using CapitalOs.Seal.Invocations;
using CapitalOs.Seal.Launch;
using CapitalOs.Seal.Native;
using CapitalOs.Seal.Supervision;

namespace CapitalOs.Seal;

/// <summary>
/// The worker's side of its seal: what holds it, and which invocation runs on which thread. Attach once, at start.
/// </summary>
public sealed unsafe class WorkerSeal
{
    /// <summary>The hidden subcommand under which this program starts as a worker.</summary>
    public const string Subcommand = "__worker";

    private const int SetDumpable = 4;

    private readonly byte* _slots;
    private readonly byte* _board;
    private readonly InvocationSlots? _invocations;
    private readonly TaskCompletionSource _ready = new();

    private WorkerSeal(byte* slots, byte* board, SealStatus status, EvidenceCopy evidence, EgressBroker? egress)
    {
        Egress = egress;
        _slots = slots;
        _board = board;
        Status = status;
        EvidenceAtStart = evidence;
        _invocations = status.Attribution == AttributionMode.Thread ? new InvocationSlots(slots, board) : null;
    }

    /// <summary>What holds this process.</summary>
    public SealStatus Status { get; }

    /// <summary>The way to the entries of the allowlist; null when it is empty.</summary>
    public EgressBroker? Egress { get; }

    /// <summary>The evidence log as it was at this worker's start.</summary>
    public EvidenceCopy EvidenceAtStart { get; }

    /// <summary>
    /// The newest record of an attempt that belongs to no invocation, or 0. It rises with every such record, and only
    /// then is there something new in <see cref="UnattributedAttempts"/>.
    /// </summary>
    public long UnattributedRecord =>
        (long)Volatile.Read(ref *(ulong*)(_board + BoardLayout.UnattributedRecordOffset));

    /// <summary>
    /// The kinds of attempts that belong to no invocation, at most eight from the start and eight from the current
    /// hour; the evidence log has all.
    /// </summary>
    public IReadOnlyList<Violation> UnattributedAttempts() =>
    [
        .. InvocationScope.Read(_board, BoardLayout.StartupSlot, generation: null),
        .. InvocationScope.Read(_board, BoardLayout.BackgroundSlot, generation: null),
    ];

    /// <summary>
    /// How many refused attempts belong to no invocation, saturating at the largest value. A server reports it in its
    /// health.
    /// </summary>
    public uint Unattributed => Volatile.Read(ref *(uint*)(_board + BoardLayout.UnattributedOffset));

    /// <summary>
    /// Checks that this process is sealed, ties its life to its supervisor and starts attribution: attempts before
    /// belong to the start-up, attempts after to the invocation that makes them.
    /// </summary>
    /// <param name="goesOn">
    /// Returns while the last of the start-up is still going on: the socket library asks which address families exist,
    /// by opening sockets. It asks once, and a later question would count against the tool call that happens to trigger
    /// it. The first invocation waits for it; what the caller itself attempts before counts as start-up.
    /// </param>
    /// <exception cref="SealException">The process is not sealed, or not by all layers.</exception>
    public static WorkerSeal Attach(bool goesOn = false)
    {
        ProcessAttestation.OfSelf().Require();
        WaitForSupervisor();
        byte* board = SharedMemory.Map(FixedDescriptors.Verdicts, BoardLayout.BoardBytes, writable: false);
        byte* slots = SharedMemory.Map(FixedDescriptors.Slots, BoardLayout.SlotsBytes, writable: true);
        if (Volatile.Read(ref *(ulong*)board) != BoardLayout.Magic)
        {
            throw new SealException("board", "the supervisor has not published its status", "start again");
        }

        EvidenceCopy evidence = EvidenceCopy.OfBoard(board);
        _ = Libc.Close(FixedDescriptors.Verdicts);
        _ = Libc.Close(FixedDescriptors.Slots);
        EgressBroker? egress = EgressBroker.Attach(*(int*)(board + BoardLayout.HasDeskOffset) != 0);
        SealStatus status = ReadStatus(board) with { EgressAllow = egress?.Entries ?? [] };
        WorkerSeal seal = new(slots, board, status, evidence, egress);

        // Nobody may read the books out of this memory: no tracer, no core, no neighbour of the same user.
        if (Libc.Prctl(SetDumpable, 0) != 0)
        {
            throw SealException.FromErrno("dumpable", "it stays set", Marshal.GetLastPInvokeError());
        }

        _ = NativeThread.Start("seal-lifeline", seal.BeReadyAndWatchLifeline);
        if (!goesOn)
        {
            seal._ready.Task.Wait();
        }

        return seal;
    }

    /// <summary>
    /// Starts an invocation on the current flow of control: asynchronous continuations, tasks and threads started from
    /// here belong to it, until the scope is disposed.
    /// </summary>
    /// <exception cref="InvalidOperationException">4096 invocations run already.</exception>
    /// <remarks>The first may have to wait for the end of the start-up.</remarks>
    public InvocationScope Enter()
    {
        _ready.Task.Wait();
        return _invocations is null ? new InvocationScope(null, 0, 1, _board) : _invocations.Enter();
    }

    private static SealStatus ReadStatus(byte* board) => new()
    {
        PolicyId = Convert.ToHexStringLower(new ReadOnlySpan<byte>(board + BoardLayout.PolicyOffset, 32)),
        Mode = (SealMode)(*(int*)(board + BoardLayout.ModeOffset)),
        Attribution = (AttributionMode)(*(int*)(board + BoardLayout.AttributionOffset)),
        LandlockAbi = *(int*)(board + BoardLayout.AbiOffset),
        SeccompFilters = *(int*)(board + BoardLayout.FiltersOffset),
        HasListener = *(int*)(board + BoardLayout.ListenerOffset) != 0,
    };

    /// <summary>Nothing of this program runs before its supervisor records what it attempts.</summary>
    private static void WaitForSupervisor()
    {
        Span<byte> word = stackalloc byte[1];
        if (!Descriptor.ReadExactly(FixedDescriptors.Lifeline, word) || word[0] != FixedDescriptors.LifelineReady)
        {
            throw new SealException("supervisor", "it has ended before it was ready", "start again");
        }
    }

    /// <summary>
    /// Ends the start-up beside what else a worker opens, then watches: the parent-death signal is one tie to the
    /// supervisor, this pipe is the second.
    /// </summary>
    private void BeReadyAndWatchLifeline()
    {
        // A worker that serves a single invocation does without.
        if (Egress is not null || Status.Attribution == AttributionMode.Thread)
        {
            _ = Socket.OSSupportsIPv6 | Socket.OSSupportsIPv4 | Socket.OSSupportsUnixDomainSockets;
        }

        if (Egress is not null)
        {
            EgressBroker.WarmUp();
        }

        Volatile.Write(ref *(uint*)(_slots + BoardLayout.ReadyOffset), 1);
        _ready.SetResult();
        Span<byte> nothing = stackalloc byte[1];
        _ = Descriptor.ReadSome(FixedDescriptors.Lifeline, nothing);
        Libc.ExitNow(Supervisor.SealFailed);
    }
}
