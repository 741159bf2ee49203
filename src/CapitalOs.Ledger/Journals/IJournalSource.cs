namespace CapitalOs.Ledger.Journals;

/// <summary>
/// Where the bytes of journal files come from. The reader itself does no input: it resolves <c>include</c> paths
/// lexically (joined to the including file's folder, <c>.</c> and <c>..</c> removed) and asks here. A source decides
/// what may be read: it answers as if a forbidden file did not exist.
/// </summary>
public interface IJournalSource
{
    /// <summary>The bytes of a file, or null when there is none.</summary>
    /// <param name="path">A normalised path with <c>/</c> between its parts.</param>
    byte[]? Read(string path);

    /// <summary>The names (no folders) of the files in a folder, in any order; empty when there is none.</summary>
    /// <param name="folder">A normalised path; empty for the folder where relative paths begin.</param>
    IReadOnlyList<string> FilesIn(string folder);
}
