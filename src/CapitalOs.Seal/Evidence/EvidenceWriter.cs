using System.Runtime.InteropServices;
using System.Text;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Evidence;

/// <summary>
/// Appends records. Several supervisors may share a file, so every append locks it, and reads its tail again when
/// another has written. What cannot be written is an exception, upon which the supervisor stops the worker.
/// </summary>
internal sealed unsafe class EvidenceWriter : IDisposable
{
    private const int ReadWriteAppendCreate = 0x2 | 0x400 | 0x40;
    private const int CloseOnExec = 0x80000;
    private const int OwnerOnly = 0x180;
    private const int LockExclusive = 2;
    private const int Unlock = 8;
    private const int FromEnd = 2;

    /// <summary>A record is far shorter than this, so the tail always holds the last one.</summary>
    private const int TailBytes = 4096;

    private readonly int _fd;
    private long _end = -1;
    private long _sequence;
    private string _head = EvidenceCodec.NoHash;

    private EvidenceWriter(int fd) => _fd = fd;

    internal static EvidenceWriter Open(string path)
    {
        int fd = Libc.Open(path, ReadWriteAppendCreate | CloseOnExec | NoFollow, OwnerOnly);
        EvidenceFile.Require(fd >= 0, "the log does not open");
        RequireOwnRegularFile(fd);
        EvidenceWriter writer = new(Descriptor.MoveHigh(fd));
        writer.Locked(writer.CatchUp);
        if (writer._sequence == 0)
        {
            KeepName(path);
        }

        return writer;
    }

    /// <summary>
    /// Fills in sequence, previous hash, run and hash, and appends. With <paramref name="durable"/> the record is on
    /// the disk when this returns.
    /// </summary>
    /// <param name="record">The record; a run of 0 means "this record starts the run".</param>
    /// <param name="durable">Whether to wait for the disk.</param>
    internal EvidenceRecord Append(EvidenceRecord record, bool durable)
    {
        EvidenceRecord sealed_ = record;
        Locked(() =>
        {
            CatchUp();
            long sequence = _sequence + 1;
            sealed_ = EvidenceCodec.Seal(record with
            {
                Sequence = sequence,
                Run = record.Run == 0 ? sequence : record.Run,
                PreviousHash = _head,
            });
            byte[] line = Encoding.ASCII.GetBytes(EvidenceCodec.Write(sealed_) + "\n");
            bool written = Descriptor.WriteAll(_fd, line) && (!durable || Libc.Fsync(_fd) == 0);
            if (!written)
            {
                _end = -1;
                throw SealException.FromErrno("evidence", "a record was not written", Marshal.GetLastPInvokeError());
            }

            (_end, _sequence, _head) = (_end + line.Length, sequence, sealed_.Hash);
        });
        return sealed_;
    }

    public void Dispose() => _ = Libc.Close(_fd);

    /// <summary>O_NOFOLLOW differs between the machines.</summary>
    private static int NoFollow =>
        Filter.SealArchitectures.Current == Filter.SealArchitecture.X64 ? 0x20000 : 0x8000;

    /// <summary>A new file's records are safe only when its name is.</summary>
    private static void KeepName(string path)
    {
        const int directoryCloseOnExec = 0x80000;
        int folder = Libc.Open(Path.GetDirectoryName(Path.GetFullPath(path))!, directoryCloseOnExec);
        bool isKept = folder >= 0 && Libc.Fsync(folder) == 0;
        int error = Marshal.GetLastPInvokeError();
        _ = folder < 0 ? 0 : Libc.Close(folder);
        if (!isKept)
        {
            throw SealException.FromErrno("evidence", "the name of the log was not written", error);
        }
    }

    private void Locked(Action action)
    {
        while (Libc.Flock(_fd, LockExclusive) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error != Errno.Interrupted)
            {
                throw SealException.FromErrno("evidence", "the log cannot be locked", error);
            }
        }

        try
        {
            action();
        }
        finally
        {
            _ = Libc.Flock(_fd, Unlock);
        }
    }

    /// <summary>A device would swallow records, and a file that others can write proves nothing.</summary>
    private static void RequireOwnRegularFile(int fd)
    {
        const int emptyPath = 0x1000;
        const int typeAndMode = 0x3;
        const int modeOffset = 28;
        byte* status = stackalloc byte[256];
        byte* nothing = stackalloc byte[1];
        *nothing = 0;
        nint result = Libc.Syscall(
            Filter.SyscallTable.Number("statx"), fd, (nint)nothing, emptyPath, typeAndMode, (nint)status);
        EvidenceFile.Require(result == 0, "the log has no status");
        int mode = *(ushort*)(status + modeOffset);
        if ((mode & 0xF000) != 0x8000 || (mode & 0x12) != 0)
        {
            throw new SealException(
                "evidence", "the log is not a file that only its owner writes", "choose a file of your own, mode 0600");
        }
    }

    private void CatchUp()
    {
        long size = Libc.Seek(_fd, 0, FromEnd);
        EvidenceFile.Require(size >= 0, "the log has no size");
        if (size == _end)
        {
            return;
        }

        if (size == 0)
        {
            (_end, _sequence, _head) = (0, 0, EvidenceCodec.NoHash);
            return;
        }

        long from = Math.Max(0, size - TailBytes);
        byte[] tail = new byte[(int)(size - from)];
        EvidenceFile.ReadAt(_fd, from, tail);
        int end = RepairTornEnd(from, tail);
        ReadLast(from, tail.AsSpan(0, end));
    }

    /// <summary>
    /// A crash can cut the last record. It was never acknowledged: its call was not answered. What remains of it goes.
    /// </summary>
    private int RepairTornEnd(long from, byte[] tail)
    {
        int end = Array.LastIndexOf(tail, (byte)'\n') + 1;
        if (end != tail.Length)
        {
            bool isFragment = end > 0 || from == 0;
            if (!isFragment || Libc.Truncate(_fd, from + end) != 0)
            {
                throw new SealException("evidence", "the log does not end in a record", "move it away and keep it");
            }
        }

        return end;
    }

    private void ReadLast(long from, Span<byte> tail)
    {
        if (tail.IsEmpty)
        {
            (_end, _sequence, _head) = (from, 0, EvidenceCodec.NoHash);
            return;
        }

        int start = tail[..^1].LastIndexOf((byte)'\n') + 1;
        EvidenceRecord? last = EvidenceCodec.Parse(Encoding.Latin1.GetString(tail[start..^1]));
        if (last is null || EvidenceCodec.Seal(last).Hash != last.Hash)
        {
            throw new SealException(
                "evidence", "the last record of the log is damaged", "verify the log, move it away and keep it");
        }

        (_end, _sequence, _head) = (from + tail.Length, last.Sequence, last.Hash);
    }
}
