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
        MountTable.RequireClosed(command.MountTable);
        ExecutableImage image = ExecutableImage.OfThisProcess();
        LaunchPlan plan = LaunchPlanner.Plan(command, image);
        _ = Libc.Prctl(SetDumpable, 0);

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
        (int control, int launcherControl) = Descriptor.ControlPair();
        int pid = Spawn(image, board, egress, streams, lifelineRead, launcherControl);
        command.Listener?.Dispose();
        _ = Libc.Close(lifelineRead);
        _ = Libc.Close(launcherControl);
        int exit;
        using (SignalForwarding signals = new(pid, command.Mode))
        {
            bool started = false;
            try
            {
                Seal(plan, board, writer, egress, control, pid);
                streams.Start();
                started = true;
            }
            finally
            {
                if (!started)
                {
                    _ = Libc.Kill(pid, KillSignal);
                }

                exit = Children.Wait(pid);
                if (!started)
                {
                    // What the launcher's runtime may have said is worth more than silence.
                    streams.Start();
                    streams.Drain();
                }
            }
        }

        Children.EndOrphans();
        egress?.Finish();
        streams.Drain();
        _ = Libc.Close(control);
        _ = Libc.Close(lifelineWrite);
        return Volatile.Read(ref _failure) is { } failure
            ? throw failure
            : new SupervisedOutcome(exit, _keeper?.Run ?? 0, _keeper?.HasRecorded == true);
    }

    private int Spawn(
        ExecutableImage image,
        VerdictBoard board,
        EgressRun? egress,
        StandardStreams streams,
        int lifeline,
        int control)
    {
        List<(int Source, int Target)> descriptors =
        [
            (streams.ChildEnds[0], 0),
            (streams.ChildEnds[1], 1),
            (streams.ChildEnds[2], 2),
            (lifeline, FixedDescriptors.Lifeline),
            (board.SlotsDescriptor, FixedDescriptors.Slots),
            (board.BoardDescriptor, FixedDescriptors.Verdicts),
            (control, FixedDescriptors.Control),
            .. egress?.Descriptors ?? [],
        ];
        if (command.Listener is { } listener)
        {
            descriptors.Add((listener.Descriptor, FixedDescriptors.Listener));
        }

        string self = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Spawner.Spawn(
            [.. image.Prefix, Launcher.Subcommand, self, .. command.LauncherArguments],
            SealedEnvironment.OfWorker(image, null),
            descriptors,
            newSession: command.Mode == SealMode.Worker);
    }

    private void Seal(
        LaunchPlan plan, VerdictBoard board, EvidenceWriter writer, EgressRun? egress, int control, int pid)
    {
        plan.Send(control);

        // While the launcher starts, this side has time for its own preparations.
        LandlockAbi abi = LandlockAbi.OfKernel(plan.LandlockCap);
        string policyId = PolicyId.Of(plan, abi);
        int listener = Handshake.ReceiveListener(control)
            ?? throw new SealException("launcher", "it ended before it was sealed", "start again");
        ProcessAttestation attestation = ProcessAttestation.Of(pid);
        attestation.Require();
        OwnThreads.RequireUnsealed();
        board.PublishStatus(new SealStatus
        {
            PolicyId = policyId,
            Mode = plan.Mode,
            Attribution = command.Attribution,
            LandlockAbi = abi.Version,
            SeccompFilters = attestation.SeccompFilters,
            HasListener = plan.HasListener,
            EgressAllow = command.EgressAllow,
        });
        EvidenceKeeper keeper = new(
            writer, board, command.Mode, command.Attribution, policyId, TimeProvider.System);
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
