using System.Text;

namespace CapitalOs.Ledger.Journals;

/// <summary>A source over texts that the caller already holds.</summary>
public sealed class InMemoryJournalSource : IJournalSource
{
    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);

    /// <summary>A source of one file.</summary>
    public InMemoryJournalSource(string path, string text) => Add(path, text);

    /// <summary>A source of several files by path.</summary>
    public InMemoryJournalSource(IEnumerable<KeyValuePair<string, string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        foreach ((string path, string text) in texts)
        {
            Add(path, text);
        }
    }

    /// <inheritdoc/>
    public byte[]? Read(string path) => files.GetValueOrDefault(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesIn(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string prefix = folder.Length == 0 || folder.EndsWith('/') ? folder : folder + "/";
        return [.. files.Keys
            .Where(path => path.StartsWith(prefix, StringComparison.Ordinal))
            .Select(path => path[prefix.Length..])
            .Where(name => name.Length > 0 && !name.Contains('/', StringComparison.Ordinal))];
    }

    private void Add(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        files.Add(path, Encoding.UTF8.GetBytes(text));
    }
}
