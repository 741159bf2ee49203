using CapitalOs.Host.Cli;
using CapitalOs.TestKit;

namespace CapitalOs.Host.Tests.Cli;

public sealed class DemoFolderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void BooksInAFolderOfTheirOwn_GoWithTheDemo_UnlessTheyAreKept(bool isKept)
    {
        string root;
        using (DemoFolder books = DemoFolder.Open(null, isKept))
        {
            root = books.Data.Root;
            Assert.True(Directory.Exists(root));
            Assert.Equal(isKept, books.IsKept);
        }

        Assert.Equal(isKept, Directory.Exists(root));
        if (isKept)
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void BooksInANamedFolder_Stay()
    {
        using ScratchFolder scratch = new();
        using (DemoFolder books = DemoFolder.Open(scratch.Path))
        {
            Assert.True(books.IsKept);
        }

        Assert.True(Directory.Exists(scratch.Path));
    }

    [Fact]
    public void AFolderWithBooks_IsRefused_AndLeftAlone()
    {
        using ScratchFolder scratch = new();
        Directory.CreateDirectory(scratch.File("books"));
        string database = Path.Combine(scratch.File("books"), "ledger.db");
        File.WriteAllText(database, "books");

        UsageException refused = Assert.Throws<UsageException>(() => DemoFolder.Open(scratch.Path));

        Assert.Contains("name an empty folder with --data", refused.Message, StringComparison.Ordinal);
        Assert.Equal("books", File.ReadAllText(database));
    }
}
