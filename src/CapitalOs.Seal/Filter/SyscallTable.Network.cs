using static CapitalOs.Seal.Filter.Verdict;
using static CapitalOs.Seal.EvidenceRule;

namespace CapitalOs.Seal.Filter;

/// <summary>The rows about endpoints.</summary>
internal static partial class SyscallTable
{
    private static SyscallRow[] Network =>
    [
        .. Because("No new endpoint of any family.", [
            new("socket", 41, 198, Refuse, Refuse, Socket)]),
        .. Because("A datagram pair reaches every local datagram socket; stream pairs cannot connect.", [
            new("socketpair", 53, 199, Refuse, Check, SocketPair)]),
        .. Because("No connection, also not from the inherited listener.", [
            new("connect", 42, 203, Refuse, Refuse, Connect)]),
        .. Because("No new address.", [
            new("bind", 49, 200, Refuse, Refuse, Bind)]),
        .. Because("Only the inherited listener.", [
            new("listen", 50, 201, Check, Refuse, Listen)]),
        .. Because("Serves connections that callers opened.", [
            new("accept", 43, 202, Allow, Allow, None),
            new("accept4", 288, 242, Allow, Allow, None),
            new("getsockname", 51, 204, Allow, Allow, None),
            new("getpeername", 52, 205, Allow, Allow, None),
            new("getsockopt", 55, 209, Allow, Allow, None),
            new("recvfrom", 45, 207, Allow, Allow, None),
            new("recvmsg", 47, 212, Allow, Allow, None)]),
        .. Because("The worker does without it.", [
            new("recvmmsg", 299, 243, Absent, Allow, None)]),
        .. Because("No address and no fast open.", [
            new("sendto", 44, 206, Check, Check, SendTo)]),
        .. Because("No fast open.", [
            new("sendmsg", 46, 211, Check, Check, FastOpen)]),
        .. Because("The forgotten sibling of sendmsg.", [
            new("sendmmsg", 307, 269, Refuse, Refuse, SendMany)]),
        .. Because("Not on the listener, which would turn it into an outbound socket.", [
            new("shutdown", 48, 210, Check, Allow, Shutdown)]),
        .. Because("A short list; no fast open, no filters, no marks.", [
            new("setsockopt", 54, 208, Check, Check, SocketOption)]),
        .. Because("Ring operations open sockets without system calls.", [
            new("io_uring_setup", 425, 425, Refuse, Refuse, Ring)]),
        .. Because("No ring can exist.", [
            new("io_uring_enter", 426, 426, Absent, Absent, None),
            new("io_uring_register", 427, 427, Absent, Absent, None)]),
    ];
}
