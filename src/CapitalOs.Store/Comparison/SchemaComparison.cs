using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Comparison;

/// <summary>Compares what two databases say about themselves.</summary>
internal static class SchemaComparison
{
    public static RowDifference? FirstDifference(Connection actual, Connection expected)
    {
        foreach (string field in (ReadOnlySpan<string>)["application_id", "user_version"])
        {
            if (actual.Scalar($"PRAGMA {field}") != expected.Scalar($"PRAGMA {field}"))
            {
                return new RowDifference(RowDifferenceKind.Header, "header", string.Empty, field);
            }
        }

        SortedDictionary<string, string> found = ObjectsOf(actual);
        foreach ((string name, string definition) in ObjectsOf(expected))
        {
            if (!found.Remove(name, out string? actualDefinition))
            {
                return new RowDifference(RowDifferenceKind.SchemaObjectMissing, name, string.Empty, null);
            }

            if (!string.Equals(definition, actualDefinition, StringComparison.Ordinal))
            {
                return new RowDifference(RowDifferenceKind.SchemaObjectChanged, name, string.Empty, null);
            }
        }

        return found.Count == 0
            ? null
            : new RowDifference(RowDifferenceKind.SchemaObjectExtra, found.First().Key, string.Empty, null);
    }

    private static SortedDictionary<string, string> ObjectsOf(Connection connection)
    {
        using Statement statement = connection.Prepare(
            "SELECT name, type || ' on ' || tbl_name || ': ' || coalesce(sql, '') FROM sqlite_schema");
        SortedDictionary<string, string> objects = new(StringComparer.Ordinal);
        while (statement.Step())
        {
            objects[statement.Text(0)] = statement.Text(1);
        }

        return objects;
    }
}
