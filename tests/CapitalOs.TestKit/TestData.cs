using Xunit;

namespace CapitalOs.TestKit;

/// <summary>Finds the real books and vectors that lie beside the project and are never committed.</summary>
public static class TestData
{
    /// <summary>
    /// The full path of one test input. With <c>CI=true</c> a missing file fails the test; on a clone where the
    /// whole folder does not exist the test is named as not run.
    /// </summary>
    public static string PathOf(string relative)
    {
        string root = Environment.GetEnvironmentVariable("CAPITAL_OS_TEST_DATA")
            ?? Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data"));
        string path = Path.Combine(root, relative);
        if (File.Exists(path) || Directory.Exists(path))
        {
            return path;
        }

        bool isCi = Environment.GetEnvironmentVariable("CI") == "true";
        Assert.SkipUnless(isCi || Directory.Exists(root), $"not run: the test data folder is not here ({relative})");
        Assert.Fail($"test data is missing: {relative}");
        return path;
    }
}
