using CapitalOs.Architecture.Tests.House;
using CapitalOs.TestKit;
using CapitalOs.Tools.Catalogue;

namespace CapitalOs.Architecture.Tests.Docs;

/// <summary>The quick half of the matrix of who may call what; the played half is in the security tests.</summary>
public sealed class AuthMatrixTests
{
    [Fact]
    public void EveryTool_HasItsRowInTheCommittedMatrix_AndNoRowIsLeftOver()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security", "auth-matrix.md"));
        string[] rows = [.. page.Split("## Tools")[1].Split("## Routes")[0].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => string.Join('|', line.Split('|')[..3]))];

        // Give the tool a row in MatrixRows.cs of the security tests, then let its tests write the page anew.
        Assert.Equal(
            ToolTests.Catalogue.Tools.Select(tool => tool.Descriptor)
                .Select(one => $"| `{one.Name}` | {one.Capability.ToWords()[0]} "),
            rows);
    }
}
