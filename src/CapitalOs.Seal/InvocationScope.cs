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

    /// <summary>
    /// The refused attempts of this invocation so far, at most eight kinds; the evidence log has all. The supervisor
    /// publishes an attempt before the refused call returns, so whoever made it can see it here. Attempts that are
    /// known to be harmless are not listed.
    /// </summary>
    public IReadOnlyList<Violation> Violations() => _final ?? Read();

    /// <summary>Ends the invocation: later attempts of threads that it left behind belong to nobody.</summary>
    public void Dispose()
    {
        if (_final is not null)
        {
            return;
        }

        _final = Read();
        _owner?.Leave(this);
    }

    private List<Violation> Read()
    {
        List<Violation> found = [];
        byte* verdict = _board + BoardLayout.VerdictsOffset + (Slot * BoardLayout.VerdictBytes);
        if (Volatile.Read(ref *(uint*)(verdict + BoardLayout.GenerationOffset)) != Generation)
        {
            return found;
        }

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
}
