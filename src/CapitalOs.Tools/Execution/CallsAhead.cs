using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Execution;

/// <summary>
/// Prepares calls, in their order, on a thread beside the one that carries them out: reading and packing an input is a
/// fifth of the work of a call and needs no books. Each call is watched from before its input is read, as any other.
/// </summary>
internal sealed class CallsAhead : IDisposable
{
    // Handed over in lots, because each hand-over may wake a thread. So many are ahead at most, two lots and the one
    // that is being prepared; each call takes a slot of the seal and its input's memory.
    private const int LotSize = 64;
    private const int LotsMax = 2;

    private readonly BlockingCollection<List<Next>> lots = new(LotsMax);
    private readonly CancellationTokenSource stop = new();
    private readonly IEgressWitness witness;
    private readonly TimeProvider clock;
    private readonly Func<CallRequest, PreparedCall> prepare;
    private readonly Thread thread;
    private ExceptionDispatchInfo? failure;
    private List<Next> lot = new(LotSize);
    private List<Next> taken = [];
    private int position;

    /// <param name="requests">The calls.</param>
    /// <param name="witness">Watches them.</param>
    /// <param name="clock">Tells how long reading an input took.</param>
    /// <param name="prepare">Reads an input.</param>
    public CallsAhead(
        IReadOnlyList<CallRequest> requests,
        IEgressWitness witness,
        TimeProvider clock,
        Func<CallRequest, PreparedCall> prepare)
    {
        (this.witness, this.clock, this.prepare) = (witness, clock, prepare);
        thread = new Thread(() => PrepareAll(requests))
        {
            Name = "capital-os ahead",
            IsBackground = true,
        };
        thread.UnsafeStart();
    }

    /// <summary>The calls in their order; whoever takes one ends its watch.</summary>
    public IEnumerable<Next> Take()
    {
        foreach (List<Next> one in lots.GetConsumingEnumerable())
        {
            taken = one;
            for (position = 0; position < taken.Count;)
            {
                yield return taken[position++];
            }
        }

        failure?.Throw();
    }

    /// <summary>Prepares no more, and returns what was prepared and not taken; the caller ends its watches.</summary>
    public IReadOnlyList<Next> Stop()
    {
        stop.Cancel();
        thread.Join();
        List<Next> left = [.. taken.Skip(position), .. lots.GetConsumingEnumerable().SelectMany(one => one), .. lot];
        (taken, lot) = ([], []);
        return left;
    }

    public void Dispose()
    {
        foreach (Next left in Stop())
        {
            left.Watched.Dispose();
        }

        lots.Dispose();
        stop.Dispose();
    }

    private void PrepareAll(IReadOnlyList<CallRequest> requests)
    {
        try
        {
            ExecutionContext nobodys = ExecutionContext.Capture()!;
            foreach (CallRequest request in requests)
            {
                lot.Add(Prepare(request, nobodys));
                if (lot.Count == LotSize && !TryHandOver())
                {
                    return;
                }
            }

            _ = TryHandOver();
        }
#pragma warning disable CA1031 // What went wrong here is thrown where the calls are taken.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            failure = ExceptionDispatchInfo.Capture(thrown);
        }
        finally
        {
            lots.CompleteAdding();
        }
    }

    /// <summary>Prepares a call; the thread belongs to the call for as long as that takes.</summary>
    private Next Prepare(CallRequest request, ExecutionContext nobodys)
    {
        Next next = default;
        long begun = clock.GetTimestamp();
        ExecutionContext.Run(
            nobodys,
            _ =>
            {
                IWatchedCall watched = witness.Watch();
                try
                {
                    PreparedCall call = prepare(request);
                    watched.Identify(call.CorrelationId);
                    next = new Next(call, watched, clock.GetElapsedTime(begun));
                }
                catch
                {
                    watched.Dispose();
                    throw;
                }
            },
            null);
        return next;
    }

    /// <summary>Waits for room; false when nobody wants the rest.</summary>
    private bool TryHandOver()
    {
        try
        {
            lots.Add(lot, stop.Token);
            lot = new List<Next>(LotSize);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>A call that was prepared.</summary>
    /// <param name="Call">What its input says.</param>
    /// <param name="Watched">What the kernel has refused it; to be disposed.</param>
    /// <param name="Took">How long that took.</param>
    public readonly record struct Next(PreparedCall Call, IWatchedCall Watched, TimeSpan Took);
}
