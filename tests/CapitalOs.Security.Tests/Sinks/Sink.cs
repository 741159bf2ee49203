namespace CapitalOs.Security.Tests.Sinks;

/// <summary>A live target outside the seal. What arrived at it is the ground truth of every test.</summary>
public abstract class Sink : IDisposable
{
    /// <summary>How an attacker names it: a port or a path.</summary>
    public abstract string Target { get; }

    /// <summary>
    /// What arrived since the last call, each connection or datagram as one, empty connections too. It is complete
    /// without waiting: a marker of our own goes in last, and the kernel keeps the order.
    /// </summary>
    public abstract Task<IReadOnlyList<byte[]>> ReceivedAsync();

    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    protected abstract void Close();
}
