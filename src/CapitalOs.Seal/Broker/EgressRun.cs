using CapitalOs.Seal.Invocations;
using CapitalOs.Seal.Launch;

namespace CapitalOs.Seal.Broker;

/// <summary>Everything that one run needs to reach its entries. A run with an empty list has none of it.</summary>
internal sealed class EgressRun
{
    private static readonly TimeSpan PatienceAtEnd = TimeSpan.FromSeconds(2);

    private readonly SealedCommand _command;
    private readonly BrokerDesk? _desk;
    private readonly EgressLedger _ledger;

    private EgressRun(SealedCommand command, VerdictBoard board)
    {
        _command = command;
        _desk = command.Mode == SealMode.Worker ? new BrokerDesk(command.EgressAllow) : null;
        _ledger = new EgressLedger(_desk, board, command.Attribution);
    }

    /// <summary>What a worker inherits besides; a command inherits nothing.</summary>
    internal IEnumerable<(int Source, int Target)> Descriptors => _desk is null ? [] :
    [
        (_desk.MemoryDescriptor, FixedDescriptors.Desk),
        (_desk.ReportsRead, FixedDescriptors.Reports),
    ];

    /// <summary>Null when the list is empty.</summary>
    internal static EgressRun? Of(SealedCommand command, VerdictBoard board)
    {
        bool hasLocal = command.EgressAllow.Any(entry => entry.Target.IsUnix);
        if (hasLocal && !BrokeredSocket.CanRefuseRights())
        {
            throw new SealException(
                "broker",
                "this kernel cannot keep the peer of a local socket from handing over descriptors",
                "allow the server's TCP address instead, or use a kernel of 6.16 or newer");
        }

        return command.EgressAllow.Count == 0 ? null : new EgressRun(command, board);
    }

    internal EgressBrokerage Serve(int listener, Action<SealException> onFailure)
    {
        bool countsBytes = new SocketEnds(_ledger).Start();
        return new EgressBrokerage(listener, _command.EgressAllow, _desk, _ledger, countsBytes, onFailure);
    }

    /// <summary>After the program has ended.</summary>
    internal void Finish() => _command.EgressAtEnd?.Invoke(_ledger.Finish(PatienceAtEnd));
}
