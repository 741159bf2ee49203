using CapitalOs.Seal.Broker;
using CapitalOs.Seal.Invocations;
using CapitalOs.Seal.Landlock;
using CapitalOs.Seal.Launch;
using CapitalOs.Seal.Mounts;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Supervision;

/// <summary>One sealed program, from spawn to exit. Runs on one thread, which is the parent of the program.</summary>
internal sealed class SupervisedRun(SealedCommand command)
{
    private const int KillSignal = 9;
    private const int FileSizeSignal = 25;
    private const int IgnoreSignal = 1;

    private SealException? _failure;

    internal SupervisedOutcome Run()
    {
        ExecutableImage image = ExecutableImage.OfThisProcess();
        LandlockAbi abi = LandlockAbi.RequireKernel(command.Layers.LandlockCap);
        PreparedFilter filter = new(LaunchPlanner.Facts(command, image, abi), command.Layers);
        CoreDumps.Forbid();
        MountTable.RequireClosed(command.MountTable);
        LaunchPlan plan = LaunchPlanner.Plan(command, image);

        // A limit on file sizes shall be an error of the write, so that it stops the worker with a reason.
        _ = Libc.Signal(FileSizeSignal, IgnoreSignal);
        if (command.Mode == SealMode.Command)
        {
            Children.AdoptOrphans();
        }

        VerdictBoard board = new();
        EgressRun? egress = EgressRun.Of(command, board);
        using ControlChannel control = new();
        (int lifelineRead, int lifelineWrite) = command.Layers.Lifeline();
        using StartOversight oversight = new(
            command, plan, abi, control, filter, board, egress, lifelineWrite, Fail);
        StandardStreams streams = new(command);
        List<(int Source, int Target)> descriptors = Descriptors(board, egress, streams, lifelineRead);
        int pid = Start(plan, abi, control, filter, oversight, descriptors);
        command.Listener?.Dispose();
        _ = Libc.Close(lifelineRead);
        int exit = Watch(pid, streams);
        Children.EndOrphans();
        egress?.Finish();
        streams.Drain();
        _ = Libc.Close(lifelineWrite);
        return Volatile.Read(ref _failure) is { } failure
            ? throw failure
            : new SupervisedOutcome(exit, oversight.Keeper?.Run ?? 0, oversight.Keeper?.HasRecorded == true);
    }

    /// <summary>
    /// Starts the program on this thread, which becomes its parent and waits in the kernel until it runs.
    /// </summary>
    private int Start(
        LaunchPlan plan,
        LandlockAbi abi,
        ControlChannel control,
        PreparedFilter filter,
        StartOversight oversight,
        List<(int Source, int Target)> descriptors)
    {
        using SealedStart start = new(
            plan, abi, command.Layers.Descriptors(descriptors), control, filter, command.Layers);
        int pid = start.Run();
        if (oversight.Verdict(start.Failure()) is { } refusal)
        {
            _ = Libc.Kill(pid, KillSignal);
            _ = Children.Wait(pid);
            throw refusal;
        }

        return pid;
    }

    /// <summary>From the program's start to its end.</summary>
    private int Watch(int pid, StandardStreams streams)
    {
        using SignalForwarding signals = new(pid, command.Mode);
        streams.Start();
        return Children.Wait(pid);
    }

    /// <summary>A command inherits its streams and nothing else.</summary>
    private List<(int Source, int Target)> Descriptors(
        VerdictBoard board, EgressRun? egress, StandardStreams streams, int lifeline)
    {
        List<(int Source, int Target)> descriptors =
            [(streams.ChildEnds[0], 0), (streams.ChildEnds[1], 1), (streams.ChildEnds[2], 2)];
        if (command.Mode == SealMode.Worker)
        {
            descriptors.Add((lifeline, FixedDescriptors.Lifeline));
            descriptors.Add((board.SlotsDescriptor, FixedDescriptors.Slots));
            descriptors.Add((board.BoardDescriptor, FixedDescriptors.Verdicts));
            descriptors.AddRange(egress?.Descriptors ?? []);
        }

        if (command.Listener is { } listener)
        {
            descriptors.Add((listener.Descriptor, FixedDescriptors.Listener));
        }

        return descriptors;
    }

    /// <summary>On the notification thread: nothing goes on without evidence.</summary>
    private void Fail(SealException failure, int pid)
    {
        Volatile.Write(ref _failure, failure);
        _ = Libc.Kill(pid, KillSignal);
    }
}
