namespace CapitalOs.Store.Writing;

/// <summary>What the writer has done since the books were opened.</summary>
/// <param name="Batches">Store transactions committed, each with one fsync.</param>
/// <param name="Commands">Commands in them, those that failed alone included.</param>
/// <param name="FailedBatches">Store transactions that could not be committed.</param>
/// <param name="LargestBatch">The most commands that shared one transaction.</param>
public sealed record WriterCounters(long Batches, long Commands, long FailedBatches, int LargestBatch)
{
    /// <summary>The same after one more batch.</summary>
    internal WriterCounters With(bool committed, int commands) => committed
        ? new WriterCounters(Batches + 1, Commands + commands, FailedBatches, Math.Max(LargestBatch, commands))
        : this with { FailedBatches = FailedBatches + 1 };
}
