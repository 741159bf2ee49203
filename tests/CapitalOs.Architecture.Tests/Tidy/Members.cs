using System.Text.RegularExpressions;

namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>
/// Finds types and functions by counting brackets in code without literals: no compiler, but enough to see how long
/// each is and what a file declares.
/// </summary>
public sealed partial class Members
{
    private readonly SourceFile file;
    private readonly string code;
    private readonly List<Member> found = [];

    private Members(SourceFile file)
    {
        this.file = file;
        code = Directives().Replace(file.Code, line => new string(' ', line.Length));
    }

    public static IReadOnlyList<Member> Of(SourceFile file)
    {
        Members members = new(file);
        members.ReadBody(0, members.code.Length, depth: 0);
        return members.found;
    }

    [GeneratedRegex(@"^[ \t]*#.*$", RegexOptions.Multiline)]
    private static partial Regex Directives();

    [GeneratedRegex(@"\b(class|struct|interface|record|enum)\s+\w")]
    private static partial Regex TypeHeader();

    [GeneratedRegex(@"\bnamespace\s+\w")]
    private static partial Regex NamespaceHeader();

    [GeneratedRegex(@"\bdelegate\s+\w")]
    private static partial Regex DelegateHeader();

    [GeneratedRegex(@"(?<![=<>!])=(?![=>])")]
    private static partial Regex Assignment();

    private static int Step(char c) => c switch
    {
        '(' or '[' or '{' => 1,
        ')' or ']' or '}' => -1,
        _ => 0,
    };

    /// <summary>A header with what lies in its brackets blanked: attributes, parameters and their defaults.</summary>
    private static string Outline(string header)
    {
        char[] kept = header.ToCharArray();
        int depth = 0;
        for (int i = 0; i < kept.Length; i++)
        {
            depth += Step(header[i]);
            kept[i] = depth > 0 && Step(header[i]) <= 0 && !char.IsWhiteSpace(kept[i]) ? ' ' : kept[i];
        }

        return new string(kept);
    }

    private void ReadBody(int start, int end, int depth)
    {
        int memberStart = start;
        int i = start;
        while (i < end)
        {
            string outline = Outline(code[memberStart..i]);
            if (code[i] == '{' && !Assignment().IsMatch(outline) && !outline.Contains("=>", StringComparison.Ordinal))
            {
                int close = Close(i);
                Note(memberStart, i, close, depth, outline);
                i = close + 1;
                memberStart = i;
            }
            else if (code[i] is '{' or '(' or '[')
            {
                i = Close(i) + 1;
            }
            else if (code[i] == ';')
            {
                NoteStatement(memberStart, i, depth, outline);
                i++;
                memberStart = i;
            }
            else
            {
                i = NextMark(i + 1, end);
            }
        }
    }

    private int NextMark(int from, int end)
    {
        int next = code.AsSpan(from, end - from).IndexOfAny("{([;");
        return next < 0 ? end : from + next;
    }

    private void Note(int start, int open, int close, int depth, string outline)
    {
        if (NamespaceHeader().IsMatch(outline))
        {
            ReadBody(open + 1, close, depth);
            return;
        }

        bool isType = TypeHeader().IsMatch(outline);
        Add(start, open, close, depth, isType);
        if (isType)
        {
            ReadBody(open + 1, close, depth + 1);
        }
    }

    private void NoteStatement(int start, int end, int depth, string outline)
    {
        int arrow = outline.IndexOf("=>", StringComparison.Ordinal);
        bool isType = TypeHeader().IsMatch(outline) || DelegateHeader().IsMatch(outline);
        if (isType && !Assignment().IsMatch(outline))
        {
            Add(start, end, end, depth, isType: true);
        }
        else if (arrow > 0 && !Assignment().IsMatch(outline[..arrow]))
        {
            Add(start, start + arrow, end, depth, isType: false);
        }
    }

    private void Add(int start, int headerEnd, int end, int depth, bool isType)
    {
        int first = start;
        while (first < headerEnd && char.IsWhiteSpace(code[first]))
        {
            first++;
        }

        found.Add(new Member(
            code[first..headerEnd].Trim(),
            depth,
            file.LineOf(first),
            file.LineOf(Math.Min(end, code.Length - 1)),
            isType));
    }

    /// <summary>The bracket that closes the one at an index, or the end.</summary>
    private int Close(int open)
    {
        int depth = 0;
        for (int i = open; i < code.Length; i++)
        {
            depth += Step(code[i]);
            if (depth == 0)
            {
                return i;
            }
        }

        return code.Length - 1;
    }
}
