using CapitalOs.Seal.Filter;

namespace CapitalOs.Seal.Invocations;

/// <summary>
/// The worker's side of attribution. An async-local follows the flow of control; whenever it changes on a thread, the
/// thread's word in the shared memory changes with it.
/// </summary>
internal sealed unsafe class InvocationSlots
{
    [ThreadStatic]
    private static int s_place;

    private readonly byte* _slots;
    private readonly byte* _board;
    private readonly int _threadIdCall = SealArchitectures.Current == SealArchitecture.X64 ? 186 : 178;
    private readonly FreeSlots _free = new(BoardLayout.Invocations);
    private readonly uint[] _generations = new uint[BoardLayout.Invocations];
    private readonly AsyncLocal<InvocationScope?> _current;

    internal InvocationSlots(byte* slots, byte* board)
    {
        _slots = slots;
        _board = board;
        _current = new AsyncLocal<InvocationScope?>(args => PublishOnThisThread(args.CurrentValue));
    }

    internal InvocationScope Enter()
    {
        if (!_free.TryTake(out int slot))
        {
            throw new InvalidOperationException("Too many invocations run at once.");
        }

        ref uint generation = ref _generations[BoardLayout.Apart(slot)];
        generation = generation == uint.MaxValue ? 1 : generation + 1;
        InvocationScope scope = new(this, slot, generation, _board);
        Volatile.Write(ref Live(slot), generation);
        _current.Value = scope;
        return scope;
    }

    internal void Leave(InvocationScope scope)
    {
        Volatile.Write(ref Live(scope.Slot), 0);
        if (ReferenceEquals(_current.Value, scope))
        {
            _current.Value = null;
        }

        _free.Return(scope.Slot);
    }

    internal IDisposable Lend(InvocationScope scope)
    {
        Loan loan = new(this, _current.Value);
        _current.Value = scope;
        return loan;
    }

    private ref uint Live(int slot) => ref *(uint*)(_slots + BoardLayout.LivePlace(slot));

    private void PublishOnThisThread(InvocationScope? scope)
    {
        if (s_place == 0)
        {
            s_place = BoardLayout.ThreadPlace((uint)Native.Libc.Syscall(_threadIdCall));
        }

        ulong word = scope is null ? 0 : BoardLayout.Pack(scope.Slot, scope.Generation);
        Volatile.Write(ref *(ulong*)(_slots + s_place), word);
    }

    private sealed class Loan(InvocationSlots owner, InvocationScope? before) : IDisposable
    {
        public void Dispose() => owner._current.Value = before;
    }
}
