using CapitalOs.EndToEnd.Tests.Support;

namespace CapitalOs.EndToEnd.Tests.Tampering;

/// <summary>A table as the schema itself describes it, so that a new one is tested from its first day.</summary>
internal sealed class TableOfBooks
{
    private readonly List<(string Name, string Type, bool IsKey)> columns;
    private readonly List<object?[]> rows;

    private TableOfBooks(RawDatabase raw, string name)
    {
        Name = name;
        columns =
        [
            .. raw.Rows($"PRAGMA table_info({name})").Select(
                row => ((string)row[1]!, (string)row[2]!, (long)row[5]! > 0)),
        ];
        string order = string.Join(", ", columns.Where(column => column.IsKey).Select(column => column.Name));
        string all = string.Join(", ", columns.Select(column => column.Name));
        rows = raw.Rows($"SELECT {all} FROM {name} ORDER BY {order}");
        Assert.NotEmpty(rows);
    }

    public string Name { get; }

    public string Where => string.Join(
        " AND ", columns.Where(column => column.IsKey).Select(column => $"{column.Name} = ?"));

    public List<object?[]> Keys => [.. rows.Select(KeyOf)];

    public static List<TableOfBooks> AllOf(string database)
    {
        using RawDatabase raw = new(database);
        return
        [
            .. raw.Rows(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
                .Select(row => (string)row[0]!)
                .Select(name => new TableOfBooks(raw, name)),
        ];
    }

    /// <summary>Each column in its last row that has a value and, where there is one, in a row that has none.</summary>
    public IEnumerable<TableCell> SampleCells()
    {
        foreach ((int index, (string name, string type, _)) in columns.Index())
        {
            object?[]? full = rows.LastOrDefault(row => row[index] is not null);
            object?[]? empty = rows.LastOrDefault(row => row[index] is null);
            Assert.True(full is not null || Name == "balance_snapshots", $"{Name}.{name} is null in every row");
            foreach (object?[] row in new[] { full, empty }.OfType<object?[]>())
            {
                yield return new TableCell(name, type, KeyOf(row), row[index]);
            }
        }
    }

    /// <summary>Puts another value in the cell, and sees that it is there.</summary>
    public void Write(RawDatabase raw, TableCell cell)
    {
        raw.Run(
            $"UPDATE {Name} SET {cell.Column} = ? WHERE {Where}", [Tamper.Other(cell.Value, cell.Type), .. cell.Key]);
        Assert.Equal(1, raw.Count("SELECT changes()"));
    }

    /// <summary>Adds the last row once more with another key.</summary>
    public void AddRow(RawDatabase raw)
    {
        object?[] row = [.. rows[^1]];
        foreach ((int index, (_, string type, bool isKey)) in columns.Index())
        {
            // Ids and hashes are unique without being keys.
            row[index] = isKey || row[index] is byte[] ? Tamper.Other(row[index], type) : row[index];
        }

        int eventId = columns.FindIndex(column => column.Name == "event_id");
        int external = columns.FindIndex(
            column => column.Name is "external_id" or "code"
                && Name is "transactions" or "accounts" or "account_profiles" or "first_answers");
        int tool = columns.FindIndex(column => column.Name == "tool" && Name == "quarantines");
        int name = columns.FindIndex(column => column.Name == "name" && Name == "obligations");
        int source = columns.FindIndex(column => column.Name == "source_system" && Name == "account_profiles");
        int group = columns.FindIndex(column => column.Name == "group_id" && Name == "account_groups");
        int reversal = columns.FindIndex(column => column.Name == "reversal_key");
        int ownEvent = columns.FindIndex(
            column => column.Name == "event_seq" && Name is ("prices" or "entity_transfers"));
        int leg = columns.FindIndex(column => column.Name == "in_key");
        int month = columns.FindIndex(column => column.Name == "month");
        int stated = columns.FindIndex(column =>
            (Name, column.Name) is
                ("words", "word") or ("sources", "source_system") or ("booked_entities", "entity_id"));
        int[] unique = [stated, eventId, external, tool, name, source, group, reversal, ownEvent, leg, month];
        foreach (int index in unique.Where(index => index >= 0))
        {
            row[index] = row[index] is byte[] ? row[index] : Tamper.Other(row[index], "TEXT");
        }

        raw.Run($"INSERT INTO {Name} VALUES ({string.Join(", ", columns.Select(_ => "?"))})", row);
    }

    private object?[] KeyOf(object?[] row) =>
        [.. columns.Index().Where(one => one.Item.IsKey).Select(one => row[one.Index])];
}
