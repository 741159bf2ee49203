using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Broker;

/// <summary>What a program asks of <c>socket</c>; all of it is in registers, so it cannot change afterwards.</summary>
internal readonly record struct SocketWish(int Family, uint Type, int Protocol)
{
    private const uint KindMask = 0xF;
    private const uint Stream = 1;
    private const uint NonBlocking = 0x800;
    private const uint CloseOnExec = 0x80000;
    private const int Tcp = 6;

    internal bool IsNonBlocking => (Type & NonBlocking) != 0;

    internal bool ClosesOnExec => (Type & CloseOnExec) != 0;

    internal static unsafe SocketWish Of(Notification* call) => new(
        unchecked((int)call->Arguments[0]), unchecked((uint)call->Arguments[1]), unchecked((int)call->Arguments[2]));

    /// <summary>
    /// A stream of the entry's family, plain TCP or local; nothing raw, no datagrams, no other protocol.
    /// </summary>
    internal bool Fits(EgressTarget target) =>
        Family == target.Family
        && (Type & KindMask) == Stream
        && (Type & ~(KindMask | NonBlocking | CloseOnExec)) == 0
        && (Protocol == 0 || (Protocol == Tcp && !target.IsUnix));
}
