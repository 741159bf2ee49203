using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Obligations;

/// <summary>
/// The active obligations of entities, as readers of one file have read them, shared among them: until an obligation is
/// recorded, changed or met, for each has a younger event than all others. Only for readers: a writer sees events that
/// can be taken back and their numbers given to others.
/// </summary>
internal sealed class KeptObligations
{
    /// <summary>The entity that was asked for longest ago gives way to one more: of 2,000 obligations each, 2 MB.
    /// </summary>
    public const int EntitiesMax = 4;

    /// <summary>An entity's obligations are not kept if their names and metadata have more characters: 2 MB.</summary>
    public const int TextMax = 1_000_000;

    private const string Last = "SELECT coalesce(max(event_seq), 0) FROM obligations";

    private readonly LastAsked<Kept> _kept =
        new(EntitiesMax, static (one, other) => one.EntityId == other.EntityId && one.Limit == other.Limit);

    /// <summary>What is kept, or what is read now.</summary>
    /// <param name="reader">Reads in a snapshot.</param>
    /// <param name="entityId">Whose.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="read">Reads them.</param>
    public IReadOnlyList<ObligationRow> Find(
        Connection reader, string entityId, int limit, Func<IReadOnlyList<ObligationRow>> read)
    {
        long last = reader.Scalar(Last);
        Kept? kept = _kept.Find(one => one.EntityId == entityId && one.Limit == limit && one.Last == last);
        if (kept is null)
        {
            kept = new Kept(entityId, limit, last, read());
            if (kept.Rows.Sum(row => (long)row.Name.Length + row.Metadata.Length) > TextMax)
            {
                return kept.Rows;
            }
        }

        _kept.Put(kept);
        return kept.Rows;
    }

    private sealed record Kept(string EntityId, int Limit, long Last, IReadOnlyList<ObligationRow> Rows);
}
