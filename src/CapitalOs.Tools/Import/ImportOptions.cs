using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Import;

/// <summary>How one journal is imported.</summary>
public sealed record ImportOptions
{
    private const string SourcePrefix = "hledger:";
    private const int SourceNameLengthMax = 56;

    /// <summary>
    /// What the journal is called in the books for good: later imports under the same name continue it. Usually
    /// <see cref="SourceNameOf"/> the file's path.
    /// </summary>
    public required string SourceName { get; init; }

    /// <summary>
    /// The first part of the correlation id of every call of the import: at most 100 characters of
    /// <c>[A-Za-z0-9._:-]</c>. The calls are numbered after it.
    /// </summary>
    public required string CorrelationPrefix { get; init; }

    /// <summary>Whose books.</summary>
    public string EntityId { get; init; } = CommonFields.DefaultEntity;

    /// <summary>Takes the whole path, then takes everything back but one event that says so.</summary>
    public bool DryRun { get; init; }

    /// <summary>Leaves transactions of earlier imports in the books that the file no longer has.</summary>
    public bool KeepMissing { get; init; }

    /// <summary>The door through which the import came.</summary>
    public Door Door { get; init; } = Door.Import;

    /// <summary>
    /// The <c>source_system</c> of all that is imported: <c>hledger:</c>, the entity unless it is the default one,
    /// because the same file may go into the books of several, and the name, shortened to fit.
    /// </summary>
    public string SourceSystem => SourcePrefix + ShortText.Fit(
        EntityId == CommonFields.DefaultEntity ? SourceName : $"{EntityId}/{SourceName}", SourceNameLengthMax);

    /// <summary>The name that a file has by itself: without its folder.</summary>
    public static string SourceNameOf(string path) => Path.GetFileName(path);
}
