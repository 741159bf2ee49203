using CapitalOs.Ledger.Journals;

namespace CapitalOs.Tools.Import;

/// <summary>One reason why a journal was not imported, in the format of <see cref="JournalError"/>.</summary>
/// <param name="Code">A <see cref="JournalErrorCode"/> or <see cref="ImportErrorCode"/> by name.</param>
/// <param name="File">The path of the file; empty when none applies.</param>
/// <param name="Line">1-based line; 0 when no line applies.</param>
/// <param name="Column">1-based column in code points; 0 when no line applies.</param>
/// <param name="Excerpt">The offending line with its number and a caret; may be empty. It repeats the journal.</param>
/// <param name="Reason">What is wrong, as a sentence. It may repeat a value of the journal.</param>
/// <param name="Remedy">What to do, as a sentence.</param>
public sealed record ImportError(
    string Code, string File, int Line, int Column, string Excerpt, string Reason, string Remedy)
{
    /// <summary>The error of reading or finalising as one of importing.</summary>
    public static ImportError From(JournalError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new(
            error.Code.ToString(), error.File, error.Line, error.Column, error.Excerpt, error.Reason, error.Remedy);
    }

    /// <summary>The one standard format: place and code, excerpt, reason, remedy.</summary>
    public override string ToString()
    {
        string place = Line == 0 ? File : new JournalPosition(File, Line, Column).ToString();
        string head = place.Length == 0 ? Code : $"{place}: {Code}";
        string excerpt = Excerpt.Length == 0 ? string.Empty : Excerpt + "\n";
        return $"{head}\n{excerpt}{Reason}\nRemedy: {Remedy}";
    }
}
