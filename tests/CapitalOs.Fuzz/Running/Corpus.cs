using CapitalOs.TestKit;

namespace CapitalOs.Fuzz.Running;

/// <summary>Inputs kept in the repository: one a behaviour, and every finding that was ever fixed.</summary>
internal static class Corpus
{
    public static string FolderOf(string target) =>
        Path.Combine(Repository.Root, "tests", "CapitalOs.Fuzz", "Corpus", target);

    public static IReadOnlyList<byte[]> Of(string target) =>
        [.. Directory.GetFiles(FolderOf(target)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
}
