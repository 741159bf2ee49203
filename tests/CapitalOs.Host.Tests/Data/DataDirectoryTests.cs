using CapitalOs.Host.Data;
using CapitalOs.TestKit;

namespace CapitalOs.Host.Tests.Data;

[Collection(nameof(EnvironmentCollection))]
public sealed class DataDirectoryTests : IDisposable
{
    private static readonly string[] Names = ["CAPITAL_OS_DATA", "XDG_DATA_HOME"];
    private readonly string?[] before = [.. Names.Select(Environment.GetEnvironmentVariable)];

    public void Dispose() => Set(before[0], before[1]);

    [Theory]
    [InlineData("/named", "/variable", "/xdg", "/named")]
    [InlineData(null, "/variable", "/xdg", "/variable")]
    [InlineData(null, null, "/xdg", "/xdg/capital-os")]
    [InlineData(null, "", "/xdg", "/xdg/capital-os")]
    public void Choose_TakesTheNearestWord(string? named, string? variable, string? xdg, string expected)
    {
        Set(variable, xdg);

        Assert.Equal(expected, DataDirectory.Choose(named).Root);
    }

    [Fact]
    public void Choose_WithoutAnyWord_IsBelowTheHome()
    {
        Set(null, null);
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

        Assert.Equal(Path.Combine(home, ".local/share/capital-os"), DataDirectory.Choose(null).Root);
    }

    [Fact]
    public void Create_MakesFoldersForTheOwnerOnly_AndKeepsSecretsOutOfTheBooks()
    {
        using ScratchFolder scratch = new();
        DataDirectory data = new(scratch.File("new"));

        data.Create();

        foreach (string folder in Directory.EnumerateDirectories(data.Root, "*", SearchOption.AllDirectories)
            .Append(data.Root))
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(folder));
        }

        Assert.False(data.HasBooks);
        Assert.StartsWith(data.Books + "/", data.Database, StringComparison.Ordinal);
        Assert.All(
            [data.Evidence, data.TokenFile], path => Assert.DoesNotContain(data.Books, path, StringComparison.Ordinal));
    }

    private static void Set(string? variable, string? xdg)
    {
        Environment.SetEnvironmentVariable(Names[0], variable);
        Environment.SetEnvironmentVariable(Names[1], xdg);
    }
}
