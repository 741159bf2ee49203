using System.Runtime.InteropServices;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Launch;

/// <summary>
/// What a supervisor and its launcher say to each other: the launcher its id and its notification listener, the
/// supervisor that it may become the program.
/// </summary>
internal sealed unsafe class ControlChannel : IDisposable
{
    internal const byte ListenerTag = (byte)'L';
    private const byte AcknowledgeTag = (byte)'A';
    private const int ShutdownBoth = 2;

    private readonly int _supervisorEnd;
    private readonly int* _processId = (int*)NativeMemory.AllocZeroed(sizeof(int));

    internal ControlChannel() => (_supervisorEnd, LauncherEnd) = Descriptor.ControlPair();

    /// <summary>The launcher's end, in both processes until the launcher is another program.</summary>
    internal int LauncherEnd { get; private set; }

    /// <summary>Where the launcher writes its id.</summary>
    internal int* ProcessIdPlace => _processId;

    /// <summary>The launcher, when its listener has arrived.</summary>
    internal int ProcessId => Volatile.Read(ref *_processId);

    /// <summary>Waits for the notification listener; null when the launcher ended without a word.</summary>
    internal int? ReceiveListener()
    {
        (byte tag, int descriptor) = DescriptorPassing.Receive(_supervisorEnd);
        return tag == ListenerTag && descriptor >= 0 ? Descriptor.MoveHigh(descriptor) : null;
    }

    /// <summary>Lets the launcher become the program; it goes on for any byte, and ends with the channel.</summary>
    internal void Acknowledge() => _ = Descriptor.WriteAll(_supervisorEnd, [AcknowledgeTag]);

    /// <summary>
    /// Ends the channel, and with it a launcher that waits for its acknowledgement. Closing would not: the launcher has
    /// copies of both ends.
    /// </summary>
    internal void Refuse() => _ = Libc.Shutdown(_supervisorEnd, ShutdownBoth);

    /// <summary>Leaves the launcher's end to the launcher.</summary>
    internal void CloseLauncherEnd()
    {
        _ = LauncherEnd < 0 ? 0 : Libc.Close(LauncherEnd);
        LauncherEnd = -1;
    }

    public void Dispose()
    {
        CloseLauncherEnd();
        _ = Libc.Close(_supervisorEnd);
        NativeMemory.Free(_processId);
    }
}
