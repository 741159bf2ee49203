using System.Collections.Immutable;
using CapitalOs.Ledger.Journals.Reading;

namespace CapitalOs.Ledger.Journals;

/// <summary>The comment of a transaction, posting or directive. Equal when the lines are.</summary>
public sealed class JournalComment : IEquatable<JournalComment>
{
    private JournalComment(ImmutableArray<string> lines, ImmutableArray<JournalTag> tags)
    {
        Lines = lines;
        Tags = tags;
    }

    /// <summary>No comment.</summary>
    public static JournalComment None { get; } = new([], []);

    /// <summary>
    /// The trimmed lines without <c>;</c>. The first is what stands on the item's own line: empty when the comment
    /// begins on the next line.
    /// </summary>
    public ImmutableArray<string> Lines { get; }

    /// <summary>The tags in the lines, in order; a name may repeat.</summary>
    public ImmutableArray<JournalTag> Tags { get; }

    /// <summary>A comment of these lines; the tags are found in them.</summary>
    public static JournalComment FromLines(params IEnumerable<string> lines)
    {
        ImmutableArray<string> kept = [.. lines.Select(line => Characters.Trim(line))];
        return kept.IsEmpty ? None : new(kept, [.. kept.SelectMany(line => TagScanner.TagsOf(line, false))]);
    }

    /// <summary>The comment of a posting: hledger separates its tags slightly differently.</summary>
    internal static JournalComment OfPosting(IReadOnlyList<string> lines) =>
        lines.Count == 0 ? None : new([.. lines], [.. lines.SelectMany(line => TagScanner.TagsOf(line, true))]);

    /// <summary>The value of the first tag of that name, or null.</summary>
    public string? ValueOf(string tagName)
    {
        foreach (JournalTag tag in Tags)
        {
            if (tag.Name == tagName)
            {
                return tag.Value;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public bool Equals(JournalComment? other) => other is not null && Lines.SequenceEqual(other.Lines);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JournalComment);

    /// <inheritdoc/>
    public override int GetHashCode() => Lines.Length;

    /// <summary>The lines, joined by line feeds.</summary>
    public override string ToString() => string.Join('\n', Lines);
}
