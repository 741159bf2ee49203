namespace CapitalOs.Store.Writing;

/// <summary>A command with its result.</summary>
internal sealed class WorkItem<T>(Func<IBooksWriter, T> command, bool isAlone) : WorkItem
{
    // The caller's context flows to the writer's thread, because what identifies an invocation to the kernel-level
    // witness is an AsyncLocal.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    // Continuations run elsewhere: the writer's thread belongs to the writer.
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private T _result = default!;
    private Exception? _failure;

    public Task<T> Task => _completion.Task;

    public override bool IsAlone => isAlone;

    public override void Run(IBooksWriter writer)
    {
        if (_context is null)
        {
            _result = command(writer);
            return;
        }

        ExecutionContext.Run(_context, _ => _result = command(writer), null);
    }

    public override void NoteFailure(Exception failure) => _failure = failure;

    public override void Complete()
    {
        if (_failure is null)
        {
            _completion.SetResult(_result);
        }
        else
        {
            _completion.SetException(_failure);
        }
    }

    public override void FailWithBatch(Exception failure) => _completion.SetException(_failure ?? failure);
}
