namespace CapitalOs.Store.Writing;

/// <summary>The writer's queue is full: the caller should come back a little later.</summary>
public sealed class WriterSaturatedException : Exception
{
    /// <summary>Says so.</summary>
    public WriterSaturatedException()
        : base("the writer's queue is full")
    {
    }
}
