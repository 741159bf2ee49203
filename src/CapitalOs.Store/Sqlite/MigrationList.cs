using System.Globalization;
using System.Reflection;

namespace CapitalOs.Store.Sqlite;

/// <summary>The steps that this program knows, from its own embedded files, in order.</summary>
internal static class MigrationList
{
    private const string Prefix = "CapitalOs.Store.Migrations.";
    private const string UpSuffix = ".up.sql";

    public static IReadOnlyList<Migration> All { get; } = Load();

    /// <summary>The version that this program works with.</summary>
    public static int Latest => All[^1].Version;

    private static List<Migration> Load()
    {
        List<Migration> steps = [];
        Assembly assembly = typeof(MigrationList).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!resource.StartsWith(Prefix, StringComparison.Ordinal)
                || !resource.EndsWith(UpSuffix, StringComparison.Ordinal))
            {
                continue;
            }

            string stem = resource[Prefix.Length..^UpSuffix.Length];
            int version = int.Parse(stem.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
            if (version != steps.Count + 1)
            {
                throw new InvalidOperationException("the numbers of the migrations have a gap");
            }

            steps.Add(new Migration(
                version, stem, Text(assembly, resource), Text(assembly, Prefix + stem + ".down.sql")));
        }

        return steps;
    }

    private static string Text(Assembly assembly, string resource)
    {
        using Stream stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is missing");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
