using CapitalOs.Seal.Invocations;

namespace CapitalOs.Seal;

/// <summary>One running invocation. Ask for its violations before it commits, then dispose it.</summary>
public sealed unsafe class InvocationScope : IDisposable
{
    private readonly InvocationSlots? _owner;
    private readonly byte* _board;
    private IReadOnlyList<Violation>? _final;

    internal InvocationScope(InvocationSlots? owner, int slot, uint generation, byte* board)
    {
        (_owner, Slot, Generation) = (owner, slot, generation);
        _board = board;
    }

    internal int Slot { get; }

    internal uint Generation { get; }

    /// <summary>The same for the scope and for what the supervisor reports of its connections; not 0.</summary>
    public ulong Id => BoardLayout.Pack(Slot, Generation);

    /// <summary>
    /// The refused attempts of this invocation so far, at most eight kinds; the evidence log has all. The supervisor
    /// publishes an attempt before the refused call returns, so whoever made it can see it here. Attempts that are
    /// known to be harmless are not listed.
    /// </summary>
    public IReadOnlyList<Violation> Violations() => _final ?? Read(_board, Slot, Generation);

    /// <summary>Ends the invocation: later attempts of threads that it left behind belong to nobody.</summary>
    public void Dispose()
    {
        if (_final is not null)
        {
            return;
        }

        _final = Read(_board, Slot, Generation);
        _owner?.Leave(this);
    }

    /// <summary>
    /// Ties the current thread to this invocation as well, until the result is disposed on the same thread: for a
    /// thread that works for many invocations, one after the other.
    /// </summary>
    public IDisposable OnThisThread() => _owner?.Lend(this) ?? NothingToEnd.Instance;

    /// <summary>What the board lists in a slot, for one generation or for whichever there is.</summary>
    internal static IReadOnlyList<Violation> Read(byte* board, int slot, uint? generation)
    {
        byte* verdict = board + BoardLayout.VerdictsOffset + (slot * BoardLayout.VerdictBytes);
        if (generation is { } one && Volatile.Read(ref *(uint*)(verdict + BoardLayout.GenerationOffset)) != one)
        {
            // So it is for all calls but those that reached out.
            return [];
        }

        List<Violation> found = [];
        int count = (int)Math.Min(
            Volatile.Read(ref *(uint*)(verdict + BoardLayout.CountOffset)), BoardLayout.Listed);
        ulong* tuples = (ulong*)(verdict + BoardLayout.TuplesOffset);
        for (int i = 0; i < count; i++)
        {
            Violation violation = Violation.Unpack(
                Volatile.Read(ref tuples[2 * i]), (long)Volatile.Read(ref tuples[(2 * i) + 1]));
            if (violation.Benign == BenignClass.None)
            {
                found.Add(violation);
            }
        }

        return found;
    }

    /// <summary>Where the process is the invocation, every thread belongs to it.</summary>
    private sealed class NothingToEnd : IDisposable
    {
        internal static readonly NothingToEnd Instance = new();

        public void Dispose()
        {
        }
    }
}
