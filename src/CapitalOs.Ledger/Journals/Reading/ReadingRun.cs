using System.Collections.Immutable;

namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>One reading of a journal with all it includes: what was found so far, and the way down to here.</summary>
internal sealed class ReadingRun(IJournalSource source)
{
    private readonly List<JournalFile> files = [];
    private readonly List<string> openPaths = [];

    public List<JournalError> Errors { get; } = [];

    public List<JournalDirective> Directives { get; } = [];

    public List<JournalTransaction> Transactions { get; } = [];

    public IJournalSource Source => source;

    public bool IsFull => Errors.Count >= JournalLimits.ErrorCountMax;

    public JournalReadResult ReadAll(string path)
    {
        if (source.Read(path) is not byte[] bytes)
        {
            Errors.Add(ErrorMaker.OfFile(
                JournalErrorCode.FileNotFound, path, "There is no such file.", "Check the path."));
            return new(null, [.. Errors]);
        }

        ReadFile(path, bytes, new ReadingState());
        Journal journal = new([.. Directives], [.. Transactions], [.. files]);
        return new(journal, [.. Errors.Take(JournalLimits.ErrorCountMax)]);
    }

    /// <summary>Reads an included file, or says why not.</summary>
    public JournalFault? Include(string path, int at, ReadingState parent)
    {
        if (IncludePaths.IsOtherFormat(path))
        {
            return new(
                JournalErrorCode.IncludeUnsupported, at, "The included file is of another format than a journal.",
                "Convert it, for example with hledger print, and include the result.");
        }

        if (openPaths.Contains(path, StringComparer.Ordinal))
        {
            return new(
                JournalErrorCode.IncludeCycle, at, $"The file {path} includes itself.", "Remove one of the includes.");
        }

        if (openPaths.Count >= JournalLimits.IncludeDepthMax || files.Count >= JournalLimits.FileCountMax)
        {
            return new(
                JournalErrorCode.LimitExceeded, at,
                $"Includes nest deeper than {JournalLimits.IncludeDepthMax}, or read more than "
                + $"{JournalLimits.FileCountMax} files.",
                "Include fewer files.");
        }

        if (source.Read(path) is not byte[] bytes)
        {
            return new(JournalErrorCode.IncludeNotFound, at, $"There is no file {path}.", "Check the path.");
        }

        ReadFile(path, bytes, parent.ForInclude());
        return null;
    }

    private void ReadFile(string path, ReadOnlySpan<byte> bytes, ReadingState state)
    {
        if (FileDecoder.TryDecode(path, bytes, Errors) is not JournalFile file)
        {
            return;
        }

        files.Add(file);
        openPaths.Add(path);
        new FileReader(this, file, state).Read();
        openPaths.RemoveAt(openPaths.Count - 1);
    }
}
