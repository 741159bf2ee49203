using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Vocabularies;

/// <summary>
/// Names that many rows have in common, each once in the books and by its key in the rows. Keys are given in the order
/// in which the log needs them, so a replay gives the same.
/// </summary>
/// <param name="connection">The books.</param>
/// <param name="table">A table of the schema.</param>
/// <param name="keyColumn">Its key.</param>
/// <param name="nameColumn">Its names, each there once.</param>
/// <param name="mayKeep">
/// Whether what was read once holds: it does for whoever sees only what is committed, and for a writer until it takes
/// something back, because the key of a name that it has added may become another's.
/// </param>
internal sealed class Vocabulary(
    Connection connection, string table, string keyColumn, string nameColumn, bool mayKeep)
{
    // Callers are names too, and nothing but the disk bounds how many there are.
    private const int MostKept = 1_000;

    private readonly string _findName = $"SELECT {nameColumn} FROM {table} WHERE {keyColumn} = ?1";
    private readonly string _findKey = $"SELECT {keyColumn} FROM {table} WHERE {nameColumn} = ?1";
    private readonly string _nextKey = $"SELECT coalesce(max({keyColumn}), 0) + 1 FROM {table}";
    private readonly string _insert = $"INSERT INTO {table} ({keyColumn}, {nameColumn}) VALUES (?1, ?2)";
    private readonly Remembered<long, string> _names = new(MostKept);
    private readonly Remembered<string, long> _keys = new(MostKept);

    /// <summary>The name with a key.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public string NameOf(long key)
    {
        if (_names.TryGet(key, out string kept))
        {
            return kept;
        }

        using Statement statement = connection.Prepare(_findName).Add(key);
        string name = statement.Step()
            ? statement.Text(0)
            : throw new InvalidDataException($"{keyColumn} {key} is missing");
        return mayKeep ? _names.Keep(key, name) : name;
    }

    /// <summary>The same for a column that may be null.</summary>
    public string? NameOf(long? key) => key is { } known ? NameOf(known) : null;

    /// <summary>The key of a name, which is added when it is new.</summary>
    public long KeyOf(string name) => FindKey(name) ?? Kept(name, Insert(name));

    /// <summary>The key of a name, or null when no row has it.</summary>
    public long? FindKey(string name)
    {
        if (_keys.TryGet(name, out long kept))
        {
            return kept;
        }

        using Statement statement = connection.Prepare(_findKey).Add(name);
        return statement.Step() ? Kept(name, statement.Int64(0)) : null;
    }

    /// <summary>The same for a column that may be null.</summary>
    public long? KeyOfNullable(string? name) => name is null ? null : KeyOf(name);

    /// <summary>Forgets what was kept.</summary>
    public void Forget()
    {
        _names.Clear();
        _keys.Clear();
    }

    private long Kept(string name, long key) => mayKeep ? _keys.Keep(name, key) : key;

    private long Insert(string name)
    {
        long key = connection.Scalar(_nextKey);
        using Statement statement = connection.Prepare(_insert).Add(key).Add(name);
        statement.Run();
        return key;
    }
}
