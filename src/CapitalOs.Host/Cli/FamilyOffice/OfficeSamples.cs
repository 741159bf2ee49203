using CapitalOs.Host.Data;

namespace CapitalOs.Host.Cli.FamilyOffice;

/// <summary>The sample files, which travel inside the executable and are laid into the data directory.</summary>
internal static class OfficeSamples
{
    public const string Folder = "family-office";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Writes all of them.</summary>
    public static void Unpack(DataDirectory data)
    {
        Directory.CreateDirectory(Path.Combine(data.Root, Folder), OwnerOnly);
        foreach (string name in typeof(OfficeSamples).Assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(Folder + "/", StringComparison.Ordinal))
            {
                using Stream sample = typeof(OfficeSamples).Assembly.GetManifestResourceStream(name)!;
                using FileStream file = File.Create(Path.Combine(data.Root, name));
                sample.CopyTo(file);
            }
        }
    }

    /// <summary>Where one of them is.</summary>
    public static string PathOf(DataDirectory data, string name) => Path.Combine(data.Root, Folder, name);

    /// <summary>The same as a person would type it.</summary>
    public static string Typed(string name) => $"\"$CAPITAL_OS_DATA/{Folder}/{name}\"";
}
