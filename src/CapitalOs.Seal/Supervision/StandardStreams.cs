using System.Runtime.InteropServices;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Supervision;

/// <summary>
/// What the sealed program gets as descriptors 0, 1 and 2: pipes or the null device for a worker; for a command the
/// supervisor's own, unless they are sockets, which would be a way out.
/// </summary>
internal sealed unsafe class StandardStreams
{
    private const int ReadWriteCloseOnExec = 0x2 | 0x80000;
    private const int GetDescriptorFlags = 1;
    private const int DuplicateCloseOnExec = 1030;

    private readonly List<int> _childEnds = [];
    private readonly List<Task> _outputs = [];
    private readonly SealedCommand _command;
    private readonly List<Action> _starts = [];

    internal StandardStreams(SealedCommand command)
    {
        _command = command;
        _childEnds.Add(Input());
        _childEnds.Add(Output(1, command.Output));
        _childEnds.Add(Output(2, command.ErrorOutput));
    }

    /// <summary>The descriptors to give to the program, in order.</summary>
    internal IReadOnlyList<int> ChildEnds => _childEnds;

    /// <summary>Closes the program's ends here and begins to carry.</summary>
    internal void Start()
    {
        foreach (int fd in _childEnds)
        {
            _ = Libc.Close(fd);
        }

        _starts.ForEach(start => start());
    }

    /// <summary>Waits until all output has been carried.</summary>
    internal void Drain() => Task.WaitAll(_outputs);

    private int Input()
    {
        if (_command.Input == SealedInput.None)
        {
            return Null();
        }

        if (_command.Input == SealedInput.Relay && MayInherit(0))
        {
            return Duplicate(0);
        }

        (int read, int write) = Descriptor.Pipe();
        bool isBytes = _command.Input == SealedInput.Bytes;
        _starts.Add(() => StreamRelay.In(write, isBytes ? _command.InputBytes : (ReadOnlyMemory<byte>?)null));
        return read;
    }

    private int Output(int descriptor, Stream? stream)
    {
        if (stream is null && !IsOpen(descriptor))
        {
            return Null();
        }

        if (stream is null && MayInherit(descriptor))
        {
            return Duplicate(descriptor);
        }

        (int read, int write) = Descriptor.Pipe();
        _starts.Add(() => _outputs.Add(StreamRelay.Out(read, stream, descriptor)));
        return write;
    }

    private bool MayInherit(int descriptor)
    {
        byte* address = stackalloc byte[128];
        uint length = 128;
        bool isSocket = Libc.SocketName(descriptor, address, &length) == 0;
        return _command.Mode == SealMode.Command && IsOpen(descriptor) && !isSocket;
    }

    private static bool IsOpen(int descriptor) => Libc.Fcntl(descriptor, GetDescriptorFlags, 0) >= 0;

    private static int Null() => Checked(Libc.Open("/dev/null", ReadWriteCloseOnExec), move: true);

    private static int Duplicate(int descriptor) =>
        Checked(Libc.Fcntl(descriptor, DuplicateCloseOnExec, 64), move: false);

    private static int Checked(int fd, bool move)
    {
        if (fd < 0)
        {
            throw SealException.FromErrno("streams", "a stream was not opened", Marshal.GetLastPInvokeError());
        }

        return move ? Descriptor.MoveHigh(fd) : fd;
    }
}
