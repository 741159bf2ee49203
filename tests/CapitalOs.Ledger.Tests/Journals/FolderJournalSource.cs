using CapitalOs.Ledger.Journals;

namespace CapitalOs.Ledger.Tests.Journals;

/// <summary>Journals of the test machine's disk.</summary>
internal sealed class FolderJournalSource : IJournalSource
{
    public byte[]? Read(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;

    public IReadOnlyList<string> FilesIn(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder).Select(file => System.IO.Path.GetFileName(file)!)]
        : [];
}
