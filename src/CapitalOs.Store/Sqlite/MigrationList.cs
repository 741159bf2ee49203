using System.Globalization;
using System.Reflection;

namespace CapitalOs.Store.Sqlite;

/// <summary>The steps that this program knows, from its own embedded files, in order.</summary>
internal static class MigrationList
{
    public static IReadOnlyList<Migration> All { get; } = Load();

    /// <summary>The version that this program works with.</summary>
    public static int Latest => All[^1].Version;

    private static List<Migration> Load()
    {
        List<Migration> steps = [];
        string[] resources = Assembly.GetExecutingAssembly().GetManifestResourceNames();
        foreach (string resource in resources.Order(StringComparer.Ordinal))
        {
            if (!resource.StartsWith(Migration.Prefix, StringComparison.Ordinal)
                || !resource.EndsWith(Migration.UpSuffix, StringComparison.Ordinal))
            {
                continue;
            }

            string stem = resource[Migration.Prefix.Length..^Migration.UpSuffix.Length];
            int version = int.Parse(stem.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
            if (version != steps.Count + 1)
            {
                throw new InvalidOperationException("the numbers of the migrations have a gap");
            }

            steps.Add(new Migration(version, stem));
        }

        return steps;
    }
}
