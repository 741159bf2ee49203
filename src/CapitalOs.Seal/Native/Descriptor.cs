using System.Runtime.InteropServices;

namespace CapitalOs.Seal.Native;

/// <summary>Small operations on raw descriptors, with errors as <see cref="SealException"/>.</summary>
internal static unsafe class Descriptor
{
    private const int DuplicateCloseOnExec = 1030;
    private const int CloseOnExec = 0x80000;

    /// <summary>
    /// Moves a descriptor to a number of 64 or more, so that the fixed numbers of the launcher stay free, and closes
    /// the old one.
    /// </summary>
    internal static int MoveHigh(int fd)
    {
        int high = Libc.Fcntl(fd, DuplicateCloseOnExec, 64);
        Require(high >= 0, "descriptors", "could not place a descriptor");
        _ = Libc.Close(fd);
        return high;
    }

    /// <summary>A pipe: (read end, write end), both high and closed on exec.</summary>
    internal static (int Read, int Write) Pipe()
    {
        int* pair = stackalloc int[2];
        Require(Libc.Pipe(pair, CloseOnExec) == 0, "descriptors", "could not open a pipe");
        return (MoveHigh(pair[0]), MoveHigh(pair[1]));
    }

    /// <summary>A connected pair of local stream sockets, both high and closed on exec.</summary>
    internal static (int Mine, int Theirs) ControlPair()
    {
        int* pair = stackalloc int[2];
        int result = Libc.SocketPair(Libc.AfUnix, Libc.StreamCloseOnExec, 0, pair);
        Require(result == 0, "descriptors", "could not open the control channel");
        return (MoveHigh(pair[0]), MoveHigh(pair[1]));
    }

    /// <summary>Writes all bytes; false when the other side is gone or the write fails.</summary>
    internal static bool WriteAll(int fd, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint written;
            fixed (byte* at = bytes)
            {
                written = Libc.Write(fd, at, (nuint)bytes.Length);
            }

            if (written < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted)
            {
                continue;
            }

            if (written <= 0)
            {
                return false;
            }

            bytes = bytes[(int)written..];
        }

        return true;
    }

    /// <summary>Reads what is there; 0 at the end, negative on an error.</summary>
    internal static int ReadSome(int fd, Span<byte> buffer)
    {
        while (true)
        {
            nint count;
            fixed (byte* at = buffer)
            {
                count = Libc.Read(fd, at, (nuint)buffer.Length);
            }

            if (count >= 0 || Marshal.GetLastPInvokeError() != Errno.Interrupted)
            {
                return (int)count;
            }
        }
    }

    /// <summary>Fills the buffer; false when the stream ends before.</summary>
    internal static bool ReadExactly(int fd, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int count = ReadSome(fd, buffer);
            if (count <= 0)
            {
                return false;
            }

            buffer = buffer[count..];
        }

        return true;
    }

    private static void Require(bool ok, string layer, string what)
    {
        if (!ok)
        {
            throw SealException.FromErrno(layer, what, Marshal.GetLastPInvokeError());
        }
    }
}
