using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Supervision;

/// <summary>Turns the registers of a refused call into enumerations.</summary>
internal sealed unsafe class AttemptClassifier(SealArchitecture architecture)
{
    private const int Datagram = 2;
    private const int CloseOnExec = 0x80000;
    private const int TypeMask = 0xF;

    private readonly SyscallRow?[] _rows = PolicyTable.Reviewed.ByNumber(architecture);

    internal Attempt Classify(Notification* notification, CallerMemory memory)
    {
        int number = notification->Number;
        SyscallRow? row = number >= 0 && number < _rows.Length ? _rows[number] : null;
        Attempt attempt = new(
            row?.Name ?? "other",
            row is null || row.Rule == EvidenceRule.None ? EvidenceRule.KernelAdmin : row.Rule,
            AddressFamilyClass.None,
            SocketTypeClass.None,
            DestinationClass.NotApplicable,
            false,
            EvidenceErrno.Permission);
        ulong* arguments = notification->Arguments;
        switch (attempt.Syscall)
        {
            case "socket" or "socketpair":
                return Endpoint(attempt, Low(arguments[0]), Low(arguments[1]), Low(arguments[2]));
            case "connect" or "bind":
                return Addressed(attempt, memory, arguments[1], Low(arguments[2]));
            case "sendto":
                bool isFast = (Low(arguments[3]) & ArgumentRules.FastOpen) != 0;
                return Addressed(attempt, memory, arguments[4], Low(arguments[5])) with
                {
                    Rule = isFast ? EvidenceRule.FastOpen : EvidenceRule.SendTo,
                };
            case "io_uring_setup":
                return attempt with { Errno = EvidenceErrno.NotImplemented };
            default:
                return attempt;
        }
    }

    /// <summary>
    /// What the kernel takes of an int argument; the caller may have put anything into the other half.
    /// </summary>
    private static uint Low(ulong register) => unchecked((uint)register);

    private static Attempt Endpoint(Attempt attempt, uint family, uint type, uint protocol) => attempt with
    {
        Family = SocketAddressClass.FamilyOf(family),
        SocketType = (type & TypeMask) switch
        {
            1 => SocketTypeClass.Stream,
            2 => SocketTypeClass.Datagram,
            3 => SocketTypeClass.Raw,
            5 => SocketTypeClass.SequencedPacket,
            _ => SocketTypeClass.Other,
        },
        IsRuntimeProbe = attempt.Rule == EvidenceRule.Socket
            && family is 1 or 2 or 10 && type == (Datagram | CloseOnExec) && protocol == 0,
    };

    private static Attempt Addressed(Attempt attempt, CallerMemory memory, ulong address, uint length)
    {
        Span<byte> copy = stackalloc byte[SocketAddressClass.MaximumBytes];
        int count = address == 0 ? 0 : memory.Read(address, copy[..(int)Math.Min(length, (uint)copy.Length)]);
        if (count < 2)
        {
            return attempt with { Destination = DestinationClass.Unreadable };
        }

        (AddressFamilyClass family, DestinationClass destination) = SocketAddressClass.Of(copy[..count]);
        return attempt with { Family = family, Destination = destination };
    }
}
