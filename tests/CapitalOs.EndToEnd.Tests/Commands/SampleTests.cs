using CapitalOs.EndToEnd.Tests.Support;
using CapitalOs.TestKit;

namespace CapitalOs.EndToEnd.Tests.Commands;

/// <summary>What a stranger tries first: the demo, the sample books, and the executable itself.</summary>
public sealed class SampleTests
{
    private const long ExecutableBytesMax = 40L * 1024 * 1024;

    [Fact]
    public void Demo_PostsRefusesBlocksAndVerifies_ThenEnds()
    {
        using ScratchFolder scratch = new();
        CliResult demo = Cli.Run("demo", "--once", "--data", scratch.File("books"));

        Assert.Equal(0, demo.ExitCode);
        Assert.Contains("\"status\":\"committed\"", demo.Output, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"idempotent-replay\"", demo.Output, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"unbalanced_bundle\"", demo.Error, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"egress_blocked\"", demo.Error, StringComparison.Ordinal);
        Assert.Contains("\"rule\":\"net.socket\"", demo.Output, StringComparison.Ordinal);
        Assert.Contains("every column equal", demo.Output, StringComparison.Ordinal);
        Assert.Equal(6, CountOf(demo.Output, "$ capital-os tool call"));
    }

    [Fact]
    public void Demo_LeavesExistingBooksAlone()
    {
        using DataFolder data = DataFolder.Open();
        CliResult demo = Cli.Run("demo", "--once", "--data", data.Path);

        Assert.Equal(2, demo.ExitCode);
        Assert.Contains("remedy:", demo.Error, StringComparison.Ordinal);
        Assert.Equal(0, data.Verify().ExitCode);
    }

    [Theory]
    [InlineData("household.coa.yaml", "household.journal", "3 set")]
    [InlineData("family-office/holding.coa.yaml", "family-office/holding.journal", "3 set")]
    public void SampleChart_IsCheckedAndImportedOnce_AndItsJournalFollows(string chart, string journal, string groups)
    {
        using DataFolder data = DataFolder.Open();
        string path = Path.Combine(Repository.Root, "samples", chart);

        Assert.Equal(0, Cli.Run("coa", "validate", path, "--data", data.Path).ExitCode);
        CliResult tried = Cli.Run("coa", "import", path, "--dry-run", "--data", data.Path);
        CliResult first = Cli.Run("coa", "import", path, "--data", data.Path);
        CliResult second = Cli.Run("coa", "import", path, "--data", data.Path);

        Assert.Equal((0, 0, 0), (tried.ExitCode, first.ExitCode, second.ExitCode));
        Assert.Contains(groups, tried.Output, StringComparison.Ordinal);
        Assert.Contains(groups, first.Output, StringComparison.Ordinal);
        Assert.Contains("0 created, 0 changed", second.Output, StringComparison.Ordinal);
        CliResult books = Cli.Run("import", Path.Combine(Repository.Root, "samples", journal), "--data", data.Path);
        Assert.Equal(0, books.ExitCode);
        Assert.Equal(0, data.Verify().ExitCode);
    }

    [Fact]
    public void Chart_ThatIsWrong_IsRefusedWithItsLine_AndNothingIsImported()
    {
        using DataFolder data = DataFolder.Open();
        using ScratchFolder scratch = new();
        string path = scratch.File("chart.yaml");
        File.WriteAllText(path, "version: 1\naccounts:\n- account_id: a\n  nmae: A\n  type: asset\n");

        CliResult checkedOnly = Cli.Run("coa", "validate", path, "--data", data.Path);
        CliResult refused = Cli.Run("coa", "import", path, "--data", data.Path);

        Assert.Equal((2, 2), (checkedOnly.ExitCode, refused.ExitCode));
        Assert.Contains("chart.yaml:4:3: UnknownField", refused.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean name?", checkedOnly.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was imported", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("household.journal", "77 added", "24 checked")]
    [InlineData("family-office/main.journal", "321 added", "139 checked")]
    public void SampleBooks_AreImportedOnce_AndVerify(string journal, string added, string assertions)
    {
        using DataFolder data = DataFolder.Open();
        string path = Path.Combine(Repository.Root, "samples", journal);

        CliResult first = Cli.Run("import", path, "--data", data.Path);
        CliResult second = Cli.Run("import", path, "--data", data.Path);

        Assert.Equal(0, first.ExitCode);
        Assert.Contains(added, first.Output, StringComparison.Ordinal);
        Assert.Contains(assertions, first.Output, StringComparison.Ordinal);
        Assert.Contains(" 0 added", second.Output, StringComparison.Ordinal);
        Assert.Equal(0, data.Verify().ExitCode);
    }

    [Fact]
    public void NativeBuild_StaysBelowFortyMegabytes()
    {
        Assert.SkipUnless(
            File.Exists(BuiltProgram.Native) && !File.Exists(BuiltProgram.Native + ".dll"),
            "not run: there is no native build here");

        string folder = Path.GetDirectoryName(BuiltProgram.Native)!;
        Assert.InRange(Directory.GetFiles(folder).Sum(file => new FileInfo(file).Length), 1, ExecutableBytesMax);
    }

    private static int CountOf(string text, string part) => text.Split(part).Length - 1;
}
