using System.Runtime.InteropServices;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Broker;

/// <summary>
/// Connects to an entry from the supervisor's own copy of its address. Nobody has the socket before it is connected and
/// its peer is known.
/// </summary>
internal static unsafe class BrokeredSocket
{
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int Stream = 1;
    private const int SocketLevel = 1;
    private const int SocketError = 4;
    private const int SocketCookie = 57;
    private const int PassRights = 83;
    private const int SetStatusFlags = 4;
    private const short Writable = 0x4;
    private const int PatienceMilliseconds = 10_000;
    private const int AddressBytes = 128;

    /// <summary>The connected socket, or -1 and the kernel's error.</summary>
    internal static (int Descriptor, int Error) Open(EgressTarget target, bool isNonBlocking)
    {
        int fd = Libc.Socket(target.Family, Stream | NonBlocking | CloseOnExec, 0);
        if (fd < 0)
        {
            return (-1, Marshal.GetLastPInvokeError());
        }

        int error = target.IsUnix && !RefusesRights(fd) ? Errno.Perm : Connect(fd, target);
        error = error == 0 ? Verify(fd, target) : error;
        bool isDone = error == 0 && (isNonBlocking || Libc.Fcntl(fd, SetStatusFlags, 0) == 0);
        if (isDone)
        {
            return (fd, 0);
        }

        _ = Libc.Close(fd);
        return (-1, error == 0 ? Errno.ConnectionAborted : error);
    }

    /// <summary>
    /// Whether the kernel (6.16) can keep a local peer from handing descriptors over a connection: with one of those a
    /// program could reach whomever its peer reaches.
    /// </summary>
    internal static bool CanRefuseRights()
    {
        int fd = Libc.Socket(Libc.AfUnix, Libc.StreamCloseOnExec, 0);
        bool can = fd >= 0 && RefusesRights(fd);
        _ = fd < 0 ? 0 : Libc.Close(fd);
        return can;
    }

    private static bool RefusesRights(int fd)
    {
        int none = 0;
        return Libc.SetSocketOption(fd, SocketLevel, PassRights, &none, sizeof(int)) == 0;
    }

    /// <summary>A socket that nothing is connected to, for a program that will name its target later.</summary>
    internal static int Unconnected(int family, bool isNonBlocking) =>
        Libc.Socket(family, Stream | CloseOnExec | (isNonBlocking ? NonBlocking : 0), 0);

    /// <summary>The kernel's own name of the socket; 0 when it has none.</summary>
    internal static ulong CookieOf(int fd)
    {
        ulong cookie = 0;
        uint length = sizeof(ulong);
        return Libc.GetSocketOption(fd, SocketLevel, SocketCookie, &cookie, &length) == 0 ? cookie : 0;
    }

    private static int Connect(int fd, EgressTarget target)
    {
        int result;
        fixed (byte* address = target.SocketAddress)
        {
            result = Libc.Connect(fd, address, (uint)target.SocketAddress.Length);
        }

        int error = result == 0 ? 0 : Marshal.GetLastPInvokeError();
        return error is Errno.InProgress or Errno.Interrupted ? WaitForAnswer(fd) : error;
    }

    private static int WaitForAnswer(int fd)
    {
        long until = Environment.TickCount64 + PatienceMilliseconds;
        PollEntry entry = new() { Descriptor = fd, Events = Writable };
        int ready;
        do
        {
            entry.Returned = 0;
            ready = Libc.Poll(&entry, 1, (int)Math.Max(0, until - Environment.TickCount64));
        }
        while (ready < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted);

        int error = Errno.TimedOut;
        uint length = sizeof(int);
        bool isKnown = ready > 0 && Libc.GetSocketOption(fd, SocketLevel, SocketError, &error, &length) == 0;
        return isKnown ? error : Errno.TimedOut;
    }

    /// <summary>
    /// The peer is the entry. A TCP socket to a local port that nobody listens on can meet itself; that is nobody.
    /// A local socket's peer tells only its family, because a server may have bound another name of the same file.
    /// </summary>
    private static int Verify(int fd, EgressTarget target)
    {
        byte* peer = stackalloc byte[AddressBytes];
        byte* own = stackalloc byte[AddressBytes];
        uint peerLength = AddressBytes;
        uint ownLength = AddressBytes;
        bool isKnown = Libc.PeerName(fd, peer, &peerLength) == 0 && Libc.SocketName(fd, own, &ownLength) == 0;
        ReadOnlySpan<byte> reached = new(peer, (int)Math.Min(peerLength, AddressBytes));
        ReadOnlySpan<byte> local = new(own, (int)Math.Min(ownLength, AddressBytes));
        if (!isKnown || reached.Length < 2)
        {
            return Errno.ConnectionAborted;
        }

        bool isEntry = target.IsUnix ? reached[0] == target.Family : target.IsMeantBy(reached);
        bool isItself = !target.IsUnix && target.IsMeantBy(local);
        return isEntry && !isItself ? 0 : Errno.ConnectionRefused;
    }
}
