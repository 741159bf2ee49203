namespace CapitalOs.ProbeHost.Tools;

/// <summary>Finds out by trying which places can be written.</summary>
internal static class WritablePlaces
{
    private const string Name = ".capital-os-probe";

    /// <summary>Those of the folders and files in a list, one a line, that could be written.</summary>
    public static IReadOnlyList<string> Of(string list) =>
        [.. File.ReadAllLines(list).Where(place => IsFolderOpen(place) || IsFileOpen(place))];

    private static bool IsFolderOpen(string place)
    {
        string folder = Path.Combine(place, $"{Name}-folder");
        string file = Path.Combine(place, Name);
        return Works(() =>
            {
                new FileStream(file, FileMode.CreateNew).Dispose();
                File.Delete(file);
            })
            || Works(() =>
            {
                Directory.CreateDirectory(folder);
                Directory.Delete(folder);
            });
    }

    private static bool IsFileOpen(string place) => Works(() =>
        new FileStream(place, FileMode.Open, FileAccess.Write, FileShare.ReadWrite).Dispose());

    private static bool Works(Action attempt)
    {
        try
        {
            attempt();
            return true;
        }
        catch (Exception refusal) when (refusal is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }
}
