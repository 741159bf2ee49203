using System.Globalization;
using CapitalOs.TestKit;

namespace CapitalOs.Fuzz.Running;

/// <summary>
/// Inputs kept in the repository: what people wrote and every finding that was ever fixed, by name; and by number what
/// minimising kept, one an outcome. Those with names come first.
/// </summary>
internal static class Corpus
{
    public static string FolderOf(string target) =>
        Path.Combine(Repository.Root, "tests", "CapitalOs.Fuzz", "Corpus", target);

    public static IReadOnlyList<byte[]> Of(string target) => [.. Files(target).Select(File.ReadAllBytes)];

    /// <summary>Those with names.</summary>
    public static IReadOnlyList<byte[]> Named(string target) =>
        [.. Files(target).Where(file => !IsNumbered(file)).Select(File.ReadAllBytes)];

    /// <summary>Replaces those with numbers by these.</summary>
    public static void Replace(string target, IEnumerable<byte[]> inputs)
    {
        foreach (string old in Files(target).Where(IsNumbered).ToList())
        {
            File.Delete(old);
        }

        foreach ((int number, byte[] input) in inputs.Index())
        {
            string name = (number + 1).ToString("0000", CultureInfo.InvariantCulture);
            File.WriteAllBytes(Path.Combine(FolderOf(target), name), input);
        }
    }

    private static IEnumerable<string> Files(string target) => Directory.GetFiles(FolderOf(target))
        .OrderBy(IsNumbered).ThenBy(file => file, StringComparer.Ordinal);

    private static bool IsNumbered(string file) => Path.GetFileName(file).All(char.IsAsciiDigit);
}
