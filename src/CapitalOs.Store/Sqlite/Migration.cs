using System.Reflection;

namespace CapitalOs.Store.Sqlite;

/// <summary>
/// One numbered step of the schema and its way back. The texts are read when they are asked for: books that are up to
/// date open without any of them.
/// </summary>
internal sealed record Migration(int Version, string Name)
{
    internal const string Prefix = "CapitalOs.Store.Migrations.";
    internal const string UpSuffix = ".up.sql";
    internal const string DownSuffix = ".down.sql";

    public string Up => Text(UpSuffix);

    public string Down => Text(DownSuffix);

    private string Text(string suffix)
    {
        string resource = Prefix + Name + suffix;
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is missing");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
