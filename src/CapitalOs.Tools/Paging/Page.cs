using System.Text.Json;

namespace CapitalOs.Tools.Paging;

/// <summary>One page of a list: one row more is read than shown, to know whether there is another page.</summary>
/// <typeparam name="T">A row.</typeparam>
public sealed class Page<T>
{
    private readonly bool hasMore;

    /// <summary>Cuts what was read to the page.</summary>
    public Page(IReadOnlyList<T> read, int limit)
    {
        ArgumentNullException.ThrowIfNull(read);
        hasMore = read.Count > limit;
        Rows = hasMore ? [.. read.Take(limit)] : read;
    }

    /// <summary>What the page shows.</summary>
    public IReadOnlyList<T> Rows { get; }

    /// <summary>Writes the rows under a name, and <c>next_cursor</c>, null on the last page.</summary>
    public void Write(Utf8JsonWriter writer, string name, Action<Utf8JsonWriter, T> row, Func<T, string> cursor)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(cursor);
        const string place = "next_cursor";
        string? next = hasMore ? cursor(Rows[^1]) : null;

        // In canonical order, so that the page need not be put in it.
        bool isBefore = string.CompareOrdinal(place, name) < 0;
        if (isBefore)
        {
            writer.WriteString(place, next);
        }

        writer.WriteStartArray(name);
        foreach (T one in Rows)
        {
            row(writer, one);
        }

        writer.WriteEndArray();
        if (!isBefore)
        {
            writer.WriteString(place, next);
        }
    }
}
