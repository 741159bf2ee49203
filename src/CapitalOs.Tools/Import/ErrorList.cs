using System.Globalization;
using System.Text;
using CapitalOs.Ledger.Journals;

namespace CapitalOs.Tools.Import;

/// <summary>Collects the errors of one import and shows the lines that they are about.</summary>
internal sealed class ErrorList
{
    private const int ExcerptWidthMax = 160;

    private readonly Dictionary<string, JournalFile> files = new(StringComparer.Ordinal);
    private readonly List<ImportError> errors = [];

    public ErrorList(Journal source)
        : this(source.Files)
    {
    }

    public ErrorList(IEnumerable<JournalFile> shown)
    {
        foreach (JournalFile file in shown)
        {
            files[file.Path] = file;
        }
    }

    public IReadOnlyList<ImportError> Errors => errors;

    public void Add(ImportErrorCode code, JournalPosition at, string reason, string remedy) =>
        Add(code.ToString(), at, reason, remedy);

    public void Add(string code, JournalPosition at, string reason, string remedy)
    {
        if (errors.Count < JournalLimits.ErrorCountMax)
        {
            errors.Add(new ImportError(code, at.File, at.Line, at.Column, Excerpt(at), reason, remedy));
        }
    }

    private string Excerpt(JournalPosition at)
    {
        if (!files.TryGetValue(at.File, out JournalFile? file) || at.Line < 1 || at.Line > file.Lines.Length)
        {
            return string.Empty;
        }

        Rune[] line = [.. file.Lines[at.Line - 1].EnumerateRunes()];
        int caret = Math.Clamp(at.Column - 1, 0, line.Length);
        int start = Math.Max(0, caret - ExcerptWidthMax + 20);
        string number = at.Line.ToString(CultureInfo.InvariantCulture);
        string shown = string.Concat(line.Skip(start).Take(ExcerptWidthMax));
        // Tabs stay, so that the caret stands right at any tab stop.
        IEnumerable<Rune> before = line.Skip(start).Take(caret - start);
        string pad = string.Concat(before.Select(rune => rune.Value == '\t' ? '\t' : ' '));
        return $"{number} | {shown}\n{new string(' ', number.Length)} | {pad}^";
    }
}
