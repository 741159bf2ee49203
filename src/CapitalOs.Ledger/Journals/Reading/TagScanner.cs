namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>Finds the tags in one line of a comment, as hledger does.</summary>
internal static class TagScanner
{
    public static IEnumerable<JournalTag> TagsOf(string line, bool isPosting)
    {
        int at = 0;
        while (line.IndexOf(':', at) is int colon and >= 0)
        {
            int from = colon;
            while (from > at && !Characters.IsSpace(line[from - 1]))
            {
                from--;
            }

            string name = line[from..colon];
            at = colon + 1;
            if (name.Length == 0)
            {
                at = isPosting ? PassSpacesAndComma(line, at) : at;
                continue;
            }

            int comma = line.IndexOf(',', at);
            int end = comma < 0 ? line.Length : comma;
            yield return new JournalTag(name, Characters.Trim(line[at..end]));
            at = comma < 0 ? end : comma + 1;
        }
    }

    private static int PassSpacesAndComma(string line, int at)
    {
        while (at < line.Length && Characters.IsSpace(line[at]))
        {
            at++;
        }

        return at < line.Length && line[at] == ',' ? at + 1 : at;
    }
}
