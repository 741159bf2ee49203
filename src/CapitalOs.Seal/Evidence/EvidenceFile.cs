using System.Runtime.InteropServices;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Evidence;

/// <summary>
/// Reads an evidence log while supervisors may be writing it: in their turn, so that no record is seen half written.
/// The streams of .NET take the same lock and fail where it is held.
/// </summary>
internal static unsafe class EvidenceFile
{
    private const int ReadOnlyNonblockCloseOnExec = 0x80800;
    private const int LockShared = 1;
    private const int FromEnd = 2;

    /// <summary>All bytes of a log, or the last ones of a very long one; none when there is no log.</summary>
    internal static byte[] ReadAll(string path, int bytesMax = int.MaxValue)
    {
        int fd = Libc.Open(path, ReadOnlyNonblockCloseOnExec);
        if (fd < 0 && Marshal.GetLastPInvokeError() == Errno.NoEntry)
        {
            return [];
        }

        try
        {
            Require(fd >= 0, "the log does not open");
            while (Libc.Flock(fd, LockShared) != 0)
            {
                Require(Marshal.GetLastPInvokeError() == Errno.Interrupted, "the log cannot be locked");
            }

            long size = Libc.Seek(fd, 0, FromEnd);
            Require(size >= 0, "the log has no size");
            byte[] bytes = new byte[Math.Min(size, Math.Min(bytesMax, Array.MaxLength))];
            ReadAt(fd, size - bytes.Length, bytes);
            return bytes;
        }
        finally
        {
            // Closing ends the turn as well.
            _ = fd < 0 ? 0 : Libc.Close(fd);
        }
    }

    /// <summary>Reads as many bytes as there is room for; fewer is an error.</summary>
    internal static void ReadAt(int fd, long offset, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint count;
            fixed (byte* at = buffer)
            {
                count = Libc.Pread(fd, at, (nuint)buffer.Length, offset);
            }

            Require(count > 0, "the log cannot be read");
            buffer = buffer[(int)count..];
            offset += count;
        }
    }

    /// <summary>Says what the system refused, unless it did not.</summary>
    internal static void Require(bool ok, string what)
    {
        if (!ok)
        {
            throw SealException.FromErrno("evidence", what, Marshal.GetLastPInvokeError());
        }
    }
}
