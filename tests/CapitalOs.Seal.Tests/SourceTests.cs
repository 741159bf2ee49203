using CapitalOs.TestKit;

namespace CapitalOs.Seal.Tests;

public sealed class SourceTests
{
    /// <summary>
    /// The kernel offers a flag by which a supervisor lets a refused call happen. Its name and its use do not exist
    /// here, so no code path can set it; the answer's flag word is a field that nothing assigns.
    /// </summary>
    [Fact]
    public void NoCode_CanLetARefusedCallHappen()
    {
        string folder = Path.Combine(Repository.Root, "src", "CapitalOs.Seal");
        string[] files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            string text = File.ReadAllText(file);
            Assert.DoesNotContain("FLAG_" + "CONTINUE", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Flag" + "Continue", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("_zero =", text, StringComparison.Ordinal);
        });
    }
}
