using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Native;
using CapitalOs.Seal.Supervision;

namespace CapitalOs.Seal.Broker;

/// <summary>
/// Answers the calls that mean an entry of the list. It exists only when there are entries. What it does not take is
/// refused as ever; what it takes it answers with a connection of the supervisor's own making or with an error, never
/// by letting the call happen.
/// </summary>
internal sealed unsafe class EgressBrokerage(
    int listener,
    IReadOnlyList<EgressEntry> entries,
    BrokerDesk? desk,
    EgressLedger ledger,
    bool countsBytes,
    Action<SealException> onFailure)
{
    /// <summary>How many connections may be under way at once; one more is told to try again.</summary>
    private const int UnderWayMax = 16;

    private const int Ipv6Level = 41;
    private const int OnlyIpv6 = 26;

    private readonly int _socketCall = SyscallTable.Number("socket");
    private readonly int _connectCall = SyscallTable.Number("connect");
    private readonly int _optionCall = SyscallTable.Number("setsockopt");
    private readonly Lock _gate = new();
    private readonly HashSet<int> _unused = [];
    private int _underWay;

    /// <summary>
    /// Whether the call means an entry; then it is answered by this object, now or from a thread of its own. Called on
    /// the thread of the notifications, so nothing here waits for a peer.
    /// </summary>
    internal bool Takes(Notification* call, CallerMemory memory) => call->Number == _socketCall
        ? TakesSocket(call)
        : call->Number == _connectCall
        ? TakesConnect(call, memory)
        : call->Number == _optionCall && TakesOption(call);

    private bool TakesSocket(Notification* call)
    {
        SocketWish wish = SocketWish.Of(call);
        if (desk is null)
        {
            // A program that names its target when it connects: a socket that leads nowhere until then.
            if (!entries.Any(entry => wish.Fits(entry.Target)))
            {
                return false;
            }

            GiveUnconnected(call->Id, wish);
            return true;
        }

        int index = desk.EntryOf(call->ThreadId);
        if (index < 0 || !wish.Fits(entries[index].Target))
        {
            return false;
        }

        (ulong id, uint threadId) = (call->Id, call->ThreadId);
        Begin(id, () => Open(id, threadId, index, wish.IsNonBlocking, fd => GiveConnected(id, fd, wish)));
        return true;
    }

    private bool TakesConnect(Notification* call, CallerMemory memory)
    {
        int number = unchecked((int)call->Arguments[0]);
        (ulong id, uint threadId) = (call->Id, call->ThreadId);
        if (desk is not null)
        {
            // The socket came connected to its entry; its first connect has nothing left to do. Any further one, and
            // any on another socket, is refused.
            lock (_gate)
            {
                if (desk.EntryOf(threadId) < 0 || !_unused.Remove(number))
                {
                    return false;
                }
            }

            Answer(id, 0);
            return true;
        }

        Span<byte> address = stackalloc byte[SocketAddressClass.MaximumBytes];
        uint length = unchecked((uint)call->Arguments[2]);
        int count = memory.Read(call->Arguments[1], address[..(int)Math.Min(length, (uint)address.Length)]);
        int index = IndexOf(address[..count]);
        if (index < 0 || CallerSocket.Read(threadId, number) is not { } socket)
        {
            return false;
        }

        Begin(id, () => Open(id, threadId, index, socket.IsNonBlocking, fd => Replace(id, fd, number, socket)));
        return true;
    }

    /// <summary>
    /// The runtime makes every IPv6 socket deaf to IPv4 before it connects. A socket that came connected to an IPv6
    /// address is that already, and its kernel would call the wish invalid.
    /// </summary>
    private bool TakesOption(Notification* call)
    {
        bool isOnlyV6 = unchecked((int)call->Arguments[1]) == Ipv6Level
            && unchecked((int)call->Arguments[2]) == OnlyIpv6;
        lock (_gate)
        {
            int number = unchecked((int)call->Arguments[0]);
            if (!isOnlyV6 || desk is null || desk.EntryOf(call->ThreadId) < 0 || !_unused.Contains(number))
            {
                return false;
            }
        }

        Answer(call->Id, 0);
        return true;
    }

    private int IndexOf(ReadOnlySpan<byte> address)
    {
        for (int i = 0; i < entries.Count; i++)
        {
            if (entries[i].Target.IsMeantBy(address))
            {
                return i;
            }
        }

        return -1;
    }

    private void Begin(ulong id, Action work)
    {
        if (Interlocked.Increment(ref _underWay) > UnderWayMax)
        {
            _ = Interlocked.Decrement(ref _underWay);
            Answer(id, Errno.Again);
            return;
        }

        _ = NativeThread.Start("seal-connect", () => Guarded(work));
    }

    private void Guarded(Action work)
    {
        try
        {
            work();
        }
        catch (SealException failure)
        {
            onFailure(failure);
        }
#pragma warning disable CA1031 // A broker that fails in an unforeseen way must not leave its program running.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            onFailure(new SealException("broker", failure.GetType().Name, "report this"));
        }
        finally
        {
            _ = Interlocked.Decrement(ref _underWay);
        }
    }

    private void Open(ulong id, uint threadId, int index, bool isNonBlocking, Func<int, bool> give)
    {
        EgressTarget target = entries[index].Target;
        (int fd, int error) = BrokeredSocket.Open(target, isNonBlocking);
        if (fd < 0)
        {
            ledger.Failed(index, threadId, error);
            Answer(id, error);
            return;
        }

        bool isCounted = countsBytes && !target.IsUnix;
        ledger.Opened(index, threadId, isCounted ? BrokeredSocket.CookieOf(fd) : 0, isCounted);
        bool isGiven = give(fd);
        _ = Libc.Close(fd);
        if (!isGiven)
        {
            Answer(id, Errno.ConnectionAborted);
        }
    }

    private void GiveUnconnected(ulong id, SocketWish wish)
    {
        int fd = BrokeredSocket.Unconnected(wish.Family, wish.IsNonBlocking);
        if (fd < 0 || DescriptorGift.AsAnswer(listener, id, fd, wish.ClosesOnExec) < 0)
        {
            Answer(id, Errno.Again);
        }

        _ = fd < 0 ? 0 : Libc.Close(fd);
    }

    private bool GiveConnected(ulong id, int fd, SocketWish wish)
    {
        // Under the lock, because the program runs on at once and its connect must find the number here.
        lock (_gate)
        {
            int number = DescriptorGift.AsAnswer(listener, id, fd, wish.ClosesOnExec);
            if (number >= 0)
            {
                _ = _unused.Add(number);
            }

            return number >= 0;
        }
    }

    private bool Replace(ulong id, int fd, int number, CallerSocket socket)
    {
        bool isGiven = DescriptorGift.InPlaceOf(listener, id, fd, number, socket.ClosesOnExec);
        if (isGiven)
        {
            Answer(id, 0);
        }

        return isGiven;
    }

    /// <summary>A program that waits no more, because it was killed, needs no answer.</summary>
    private void Answer(ulong id, int error) => NotificationLoop.Answer(listener, id, error);
}
