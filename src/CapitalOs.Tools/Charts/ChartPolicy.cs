namespace CapitalOs.Tools.Charts;

/// <summary>What a file lets its import change of accounts that are there already.</summary>
/// <param name="Name">Their display names.</param>
/// <param name="Description">Their descriptions.</param>
/// <param name="Metadata">Their metadata, tags and references.</param>
/// <param name="IsActive">Whether they take postings.</param>
internal sealed record ChartPolicy(bool Name, bool Description, bool Metadata, bool IsActive)
{
    /// <summary>Everything that can change at all.</summary>
    public static ChartPolicy Everything { get; } = new(true, true, true, true);
}
