namespace CapitalOs.Store.Writing;

/// <summary>One command on its way through the writer: run, then settled when its batch is.</summary>
internal abstract class WorkItem
{
    /// <summary>Whether it shares no batch with others.</summary>
    public abstract bool IsAlone { get; }

    /// <summary>Runs the command as its caller, on the writer's thread.</summary>
    public abstract void Run(IBooksWriter writer);

    /// <summary>Notes that the command failed; its caller learns it when the batch is over.</summary>
    public abstract void NoteFailure(Exception failure);

    /// <summary>Completes the caller's task with the command's own result or failure.</summary>
    public abstract void Complete();

    /// <summary>Fails the caller's task because the whole batch failed.</summary>
    public abstract void FailWithBatch(Exception failure);
}
