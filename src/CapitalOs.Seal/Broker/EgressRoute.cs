namespace CapitalOs.Seal.Broker;

/// <summary>A flow of control that opens its sockets towards one entry, until this is disposed.</summary>
public sealed class EgressRoute : IDisposable
{
    private readonly EgressBroker _broker;
    private int _isLeft;

    internal EgressRoute(EgressBroker broker, EgressEntry entry, int index, uint number, EgressRoute? outer) =>
        (_broker, Entry, Index, Number, Outer) = (broker, entry, index, number, outer);

    /// <summary>Where its sockets lead.</summary>
    public EgressEntry Entry { get; }

    internal int Index { get; }

    internal uint Number { get; }

    internal EgressRoute? Outer { get; }

    /// <summary>Ends the route; sockets that it opened stay open.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isLeft, 1) == 0)
        {
            _broker.Leave(this);
        }
    }
}
