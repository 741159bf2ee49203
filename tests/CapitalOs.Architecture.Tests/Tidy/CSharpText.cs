namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>
/// Tells code, comments and literals of a C# file apart: enough of the language's lexical grammar for the rules here,
/// including raw and interpolated strings, whose holes are code.
/// </summary>
public sealed class CSharpText
{
    private readonly string text;
    private readonly CSharpPart[] parts;
    private int at;

    private CSharpText(string text)
    {
        this.text = text;
        parts = new CSharpPart[text.Length];
    }

    public static CSharpText Of(string text)
    {
        CSharpText result = new(text);
        result.ReadCode(holeBraces: 0);
        return result;
    }

    /// <summary>The text with everything else blanked; lines stay lines.</summary>
    public string Only(CSharpPart part)
    {
        char[] kept = text.ToCharArray();
        for (int i = 0; i < kept.Length; i++)
        {
            if (parts[i] != part && kept[i] != '\n')
            {
                kept[i] = ' ';
            }
        }

        return new string(kept);
    }

    private bool Sees(string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    private int RunOf(char c)
    {
        int end = at;
        while (end < text.Length && text[end] == c)
        {
            end++;
        }

        return end - at;
    }

    private void Take(int count, CSharpPart part)
    {
        int end = Math.Min(at + count, text.Length);
        parts.AsSpan(at, end - at).Fill(part);
        at = end;
    }

    /// <summary>Reads code to the end of the file, or of an interpolation hole.</summary>
    private void ReadCode(int holeBraces)
    {
        int depth = 0;
        while (at < text.Length)
        {
            if (Sees("//"))
            {
                int end = text.IndexOf('\n', at);
                Take((end < 0 ? text.Length : end) - at, CSharpPart.Comment);
            }
            else if (Sees("/*"))
            {
                int end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                Take((end < 0 ? text.Length : end + 2) - at, CSharpPart.Comment);
            }
            else if (text[at] == '\'')
            {
                ReadQuoted('\'');
            }
            else if (!ReadString())
            {
                depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
                if (holeBraces > 0 && depth < 0)
                {
                    Take(holeBraces, CSharpPart.Literal);
                    return;
                }

                Take(1, CSharpPart.Code);
            }
        }
    }

    private void ReadQuoted(char quote)
    {
        Take(1, CSharpPart.Literal);
        while (at < text.Length && text[at] != quote && text[at] != '\n')
        {
            Take(text[at] == '\\' ? 2 : 1, CSharpPart.Literal);
        }

        if (at < text.Length && text[at] == quote)
        {
            Take(1, CSharpPart.Literal);
        }
    }

    private bool ReadString()
    {
        int start = at;
        int dollars = 0;
        bool isVerbatim = false;
        while (at < text.Length && text[at] is '$' or '@')
        {
            dollars += text[at] == '$' ? 1 : 0;
            isVerbatim |= text[at] == '@';
            at++;
        }

        int quotes = RunOf('"');
        int prefix = at - start;
        at = start;
        if (quotes == 0)
        {
            return false;
        }

        Take(prefix, CSharpPart.Literal);
        if (quotes >= 3 && !isVerbatim)
        {
            ReadRaw(quotes, dollars);
        }
        else if (quotes == 2)
        {
            Take(2, CSharpPart.Literal);
        }
        else if (dollars == 0 && !isVerbatim)
        {
            ReadQuoted('"');
        }
        else
        {
            ReadPlain(isVerbatim, dollars > 0);
        }

        return true;
    }

    private void ReadRaw(int quotes, int dollars)
    {
        Take(quotes, CSharpPart.Literal);
        while (at < text.Length)
        {
            int run = RunOf('"');
            if (run >= quotes)
            {
                Take(run, CSharpPart.Literal);
                return;
            }

            int braces = RunOf('{');
            if (dollars > 0 && braces >= dollars)
            {
                Take(braces, CSharpPart.Literal);
                ReadCode(dollars);
            }
            else
            {
                Take(Math.Max(1, Math.Max(run, braces)), CSharpPart.Literal);
            }
        }
    }

    private void ReadPlain(bool isVerbatim, bool hasHoles)
    {
        Take(1, CSharpPart.Literal);
        while (at < text.Length)
        {
            if (text[at] == '"' && !(isVerbatim && Sees("\"\"")))
            {
                Take(1, CSharpPart.Literal);
                return;
            }

            if (hasHoles && text[at] == '{' && !Sees("{{"))
            {
                Take(1, CSharpPart.Literal);
                ReadCode(holeBraces: 1);
                continue;
            }

            bool isPair = Sees("\"\"") || Sees("{{") || Sees("}}") || (!isVerbatim && text[at] == '\\');
            Take(isPair ? 2 : 1, CSharpPart.Literal);
        }
    }
}
