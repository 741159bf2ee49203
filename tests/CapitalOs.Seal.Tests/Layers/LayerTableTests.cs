using CapitalOs.TestKit;

namespace CapitalOs.Seal.Tests.Layers;

/// <summary>The committed table is what the code says; <c>CAPITAL_OS_UPDATE_DOCS=1</c> writes it anew.</summary>
public sealed class LayerTableTests
{
    private const string Begin = "<!-- layers: written by LayerTableTests -->\n";
    private const string End = "<!-- end of layers -->\n";

    private static readonly string File = Path.Combine(Repository.Root, "docs", "security", "seal.md");

    [Fact]
    public void TheTableOfLayers_IsWhatTheCodeSays_AndLeavesNothingToNobody()
    {
        string page = System.IO.File.ReadAllText(File);
        int from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int to = page.IndexOf(End, StringComparison.Ordinal);
        Assert.InRange(from, Begin.Length, to);
        string expected = LayerTable.Write();
        if (Environment.GetEnvironmentVariable("CAPITAL_OS_UPDATE_DOCS") == "1")
        {
            page = string.Concat(page.AsSpan(0, from), expected, page.AsSpan(to));
            System.IO.File.WriteAllText(File, page);
            to = from + expected.Length;
        }

        Assert.Equal(expected, page[from..to]);
        Assert.DoesNotContain("nobody", expected, StringComparison.Ordinal);
    }
}
