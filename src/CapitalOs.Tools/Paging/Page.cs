using System.Text.Json;

namespace CapitalOs.Tools.Paging;

/// <summary>One page of a list: one row more is read than shown, to know whether there is another page.</summary>
/// <typeparam name="T">A row.</typeparam>
public sealed class Page<T>
{
    private readonly IReadOnlyList<T> rows;
    private readonly bool hasMore;

    /// <summary>Cuts what was read to the page.</summary>
    public Page(IReadOnlyList<T> read, int limit)
    {
        ArgumentNullException.ThrowIfNull(read);
        hasMore = read.Count > limit;
        rows = hasMore ? [.. read.Take(limit)] : read;
    }

    /// <summary>Writes the rows under a name, and <c>next_cursor</c>, null on the last page.</summary>
    public void Write(Utf8JsonWriter writer, string name, Action<Utf8JsonWriter, T> row, Func<T, string> cursor)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(cursor);
        writer.WriteStartArray(name);
        foreach (T one in rows)
        {
            row(writer, one);
        }

        writer.WriteEndArray();
        writer.WriteString("next_cursor", hasMore ? cursor(rows[^1]) : null);
    }
}
