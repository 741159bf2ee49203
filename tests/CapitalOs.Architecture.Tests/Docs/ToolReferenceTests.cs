using CapitalOs.TestKit;

namespace CapitalOs.Architecture.Tests.Docs;

/// <summary>The committed page is what the program says; <c>CAPITAL_OS_UPDATE_DOCS=1</c> writes it anew.</summary>
public sealed class ToolReferenceTests
{
    private static readonly string File = Path.Combine(Repository.Root, "docs", "tool-reference.md");

    [Fact]
    public void ToolReference_IsWhatTheProgramSays()
    {
        string expected = ToolReference.Write();
        if (Environment.GetEnvironmentVariable("CAPITAL_OS_UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            System.IO.File.WriteAllText(File, expected);
        }

        Assert.Equal(expected, System.IO.File.ReadAllText(File));
    }
}
