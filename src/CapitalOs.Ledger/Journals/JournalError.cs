using System.Globalization;

namespace CapitalOs.Ledger.Journals;

/// <summary>One reason why a journal was refused, with all that a person or an agent needs to repair it.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="File">The path of the file.</param>
/// <param name="Line">1-based line of the offence; 0 when no line applies (a missing file).</param>
/// <param name="Column">1-based column in code points; 0 when no line applies.</param>
/// <param name="Excerpt">The offending lines with their numbers and a caret, joined by line feeds; may be empty. It
/// repeats the journal's text: strip it where input must not be echoed.</param>
/// <param name="Reason">What is wrong, as a sentence. It may repeat a value of the journal.</param>
/// <param name="Remedy">What to do, as a sentence.</param>
public sealed record JournalError(
    JournalErrorCode Code, string File, int Line, int Column, string Excerpt, string Reason, string Remedy)
{
    /// <summary>The one standard format: place and code, excerpt, reason, remedy.</summary>
    public override string ToString()
    {
        string place = Line == 0
            ? File
            : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
        string excerpt = Excerpt.Length == 0 ? "" : Excerpt + "\n";
        return $"{place}: {Code}\n{excerpt}{Reason}\nRemedy: {Remedy}";
    }
}
