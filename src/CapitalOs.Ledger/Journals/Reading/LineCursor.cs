namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>A place in one line. Readers advance it, or leave a fault in it and answer false.</summary>
internal sealed class LineCursor(string text)
{
    public string Text { get; } = text;

    public int At { get; set; }

    public JournalFault? Fault { get; private set; }

    public bool IsAtEnd => At >= Text.Length;

    /// <summary>The character here; NUL, which no journal line holds, at the end.</summary>
    public char Current => Peek(0);

    public string Rest => Text[At..];

    public char Peek(int ahead) => At + ahead < Text.Length ? Text[At + ahead] : '\0';

    public bool Take(char expected)
    {
        if (Current != expected || IsAtEnd)
        {
            return false;
        }

        At++;
        return true;
    }

    /// <summary>Passes white space; tells whether there was any.</summary>
    public bool SkipSpaces()
    {
        int from = At;
        while (!IsAtEnd && Characters.IsSpace(Text[At]))
        {
            At++;
        }

        return At > from;
    }

    public string TakeWhile(Func<char, bool> accepts)
    {
        int from = At;
        while (!IsAtEnd && accepts(Text[At]))
        {
            At++;
        }

        return Text[from..At];
    }

    public string TakeDigits()
    {
        int from = At;
        while (!IsAtEnd && char.IsAsciiDigit(Text[At]))
        {
            At++;
        }

        return Text[from..At];
    }

    public bool Fail(JournalErrorCode code, string reason, string remedy) => Fail(code, At, reason, remedy);

    public bool Fail(JournalErrorCode code, int at, string reason, string remedy)
    {
        Fault ??= new JournalFault(code, at, reason, remedy);
        return false;
    }
}
