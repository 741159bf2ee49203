using System.Collections.Immutable;
using CapitalOs.Ledger.Journals.Reading;

namespace CapitalOs.Ledger.Journals.Finalising;

/// <summary>Collects errors with the lines of the files they are in.</summary>
internal sealed class FinalisingErrors(Journal journal)
{
    private readonly List<JournalError> errors = [];
    private readonly Dictionary<string, JournalFile> files = journal.Files
        .DistinctBy(file => file.Path, StringComparer.Ordinal)
        .ToDictionary(file => file.Path, StringComparer.Ordinal);

    public bool IsFull => errors.Count >= JournalLimits.ErrorCountMax;

    public bool IsEmpty => errors.Count == 0;

    public ImmutableArray<JournalError> All => [.. errors];

    /// <summary>Adds an error that shows the whole transaction.</summary>
    public void Add(
        JournalTransaction transaction, JournalPosition at, JournalErrorCode code, string reason, string remedy) =>
        Add(transaction.Position.Line, transaction.LastLine, at, code, reason, remedy);

    /// <summary>Adds an error that shows one line.</summary>
    public void Add(JournalPosition at, JournalErrorCode code, string reason, string remedy) =>
        Add(at.Line, at.Line, at, code, reason, remedy);

    private void Add(int first, int last, JournalPosition at, JournalErrorCode code, string reason, string remedy)
    {
        if (!IsFull)
        {
            errors.Add(at.Line > 0 && files.TryGetValue(at.File, out JournalFile? file)
                ? ErrorMaker.OfLines(file, first, last, at, code, reason, remedy)
                : ErrorMaker.OfFile(code, at.File, reason, remedy));
        }
    }
}
