using CapitalOs.Seal.Broker;
using CapitalOs.Seal.Evidence;
using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Invocations;
using CapitalOs.Seal.Landlock;
using CapitalOs.Seal.Launch;
using CapitalOs.Seal.Mounts;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Supervision;

/// <summary>One sealed program, from spawn to exit. Runs on one thread, which is the parent of the program.</summary>
internal sealed class SupervisedRun(SealedCommand command)
{
    private const int SetDumpable = 4;
    private const int KillSignal = 9;
    private const int FileSizeSignal = 25;
    private const int IgnoreSignal = 1;

    private SealException? _failure;
    private EvidenceKeeper? _keeper;

    internal SupervisedOutcome Run()
    {
        ExecutableImage image = ExecutableImage.OfThisProcess();
        _ = Libc.Prctl(SetDumpable, 0);
        using WaitingLauncher launcher = WaitingLauncher.Take(image, command.LauncherArguments);
        MountTable.RequireClosed(command.MountTable);
        LaunchPlan plan = LaunchPlanner.Plan(command, image);

        // A limit on file sizes shall be an error of the write, so that it stops the worker with a reason.
        _ = Libc.Signal(FileSizeSignal, IgnoreSignal);
        if (command.Mode == SealMode.Command)
        {
            Children.AdoptOrphans();
        }

        EvidenceWriter writer = EvidenceWriter.Open(command.EvidencePath);
        VerdictBoard board = new(EvidenceCopy.BytesOf(command.EvidencePath));
        EgressRun? egress = EgressRun.Of(command, board);
        StandardStreams streams = new(command);
        (int lifelineRead, int lifelineWrite) = Descriptor.Pipe();

        // The launcher is still starting: what takes time on this side is done before it waits for anything.
        LandlockAbi abi = LandlockAbi.OfKernel(plan.LandlockCap);
        string policyId = PolicyId.Of(plan, abi);
        launcher.Instruct(plan, Descriptors(board, egress, streams, lifelineRead));
        command.Listener?.Dispose();
        _ = Libc.Close(lifelineRead);
        int exit = Watch(launcher, streams, () => Seal(StatusOf(plan, abi, policyId), board, writer, egress, launcher));
        Children.EndOrphans();
        egress?.Finish();
        streams.Drain();
        _ = Libc.Close(lifelineWrite);
        return Volatile.Read(ref _failure) is { } failure
            ? throw failure
            : new SupervisedOutcome(exit, _keeper?.Run ?? 0, _keeper?.HasRecorded == true);
    }

    /// <summary>From the seal to the program's end.</summary>
    private int Watch(WaitingLauncher launcher, StandardStreams streams, Action seal)
    {
        using SignalForwarding signals = new(launcher.Pid, command.Mode);
        bool started = false;
        try
        {
            seal();
            streams.Start();
            started = true;
        }
        finally
        {
            if (!started)
            {
                launcher.Kill();
            }

            _ = launcher.Wait();
            if (!started)
            {
                // What the launcher's runtime may have said is worth more than silence.
                streams.Start();
                streams.Drain();
            }
        }

        return launcher.Wait();
    }

    private List<(int Source, int Target)> Descriptors(
        VerdictBoard board, EgressRun? egress, StandardStreams streams, int lifeline)
    {
        List<(int Source, int Target)> descriptors =
        [
            (streams.ChildEnds[0], 0),
            (streams.ChildEnds[1], 1),
            (streams.ChildEnds[2], 2),
            (lifeline, FixedDescriptors.Lifeline),
            (board.SlotsDescriptor, FixedDescriptors.Slots),
            (board.BoardDescriptor, FixedDescriptors.Verdicts),
            .. egress?.Descriptors ?? [],
        ];
        if (command.Listener is { } listener)
        {
            descriptors.Add((listener.Descriptor, FixedDescriptors.Listener));
        }

        return descriptors;
    }

    /// <summary>All but what only the sealed process shows.</summary>
    private SealStatus StatusOf(LaunchPlan plan, LandlockAbi abi, string policyId) => new()
    {
        PolicyId = policyId,
        Mode = plan.Mode,
        Attribution = command.Attribution,
        LandlockAbi = abi.Version,
        SeccompFilters = 0,
        HasListener = plan.HasListener,
        EgressAllow = command.EgressAllow,
    };

    private void Seal(
        SealStatus status,
        VerdictBoard board,
        EvidenceWriter writer,
        EgressRun? egress,
        WaitingLauncher launcher)
    {
        (int pid, int control) = (launcher.Pid, launcher.Control);
        int listener = Handshake.ReceiveListener(control)
            ?? throw new SealException("launcher", "it ended before it was sealed", "start again");
        ProcessAttestation attestation = ProcessAttestation.Of(pid);
        attestation.Require();
        OwnThreads.RequireUnsealed();
        board.PublishStatus(status with { SeccompFilters = attestation.SeccompFilters });
        EvidenceKeeper keeper = new(
            writer, board, command.Mode, command.Attribution, status.PolicyId, TimeProvider.System);
        _keeper = keeper;
        AttemptClassifier classifier = new(SealArchitectures.Current);
        EgressBrokerage? brokerage = egress?.Serve(listener, failure => Fail(failure, pid));
        new NotificationLoop(listener, classifier, keeper, brokerage, failure => Fail(failure, pid)).Start();
        if (command.WithholdAcknowledgement)
        {
            throw new SealException("supervisor", "the acknowledgement was withheld", "this is a test");
        }

        Handshake.Acknowledge(control);
    }

    /// <summary>On the notification thread: nothing goes on without evidence.</summary>
    private void Fail(SealException failure, int pid)
    {
        Volatile.Write(ref _failure, failure);
        _ = Libc.Kill(pid, KillSignal);
    }
}
