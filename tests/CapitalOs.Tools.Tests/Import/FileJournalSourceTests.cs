using System.Text;
using CapitalOs.TestKit;
using CapitalOs.Tools.Import;

namespace CapitalOs.Tools.Tests.Import;

public sealed class FileJournalSourceTests
{
    [Theory]
    [InlineData("top.journal", true)]
    [InlineData("sub/part.journal", true)]
    [InlineData("inner-link.journal", true)]
    [InlineData("../outside.journal", false)]
    [InlineData("sub/../../outside.journal", false)]
    [InlineData("link.journal", false)]
    [InlineData("linked/outside.journal", false)]
    [InlineData("sub", false)]
    [InlineData("missing.journal", false)]
    public void Files_AreReadBelowTheRootOnly(string path, bool isRead)
    {
        using ScratchFolder scratch = Scratch(out string root);
        byte[]? bytes = new FileJournalSource(root).Read(path);
        Assert.Equal(isRead ? "inside" : null, bytes is null ? null : Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void AbsolutePath_IsNotRead_EvenOfAFileBelowTheRoot()
    {
        using ScratchFolder scratch = Scratch(out string root);
        Assert.Null(new FileJournalSource(root).Read(Path.Combine(root, "top.journal")));
    }

    [Fact]
    public void NamedFile_MayBeALinkToElsewhere_ButWhatItIncludesMayNot()
    {
        using ScratchFolder scratch = Scratch(out string root);
        (FileJournalSource source, string path) = FileJournalSource.For(Path.Combine(root, "link.journal"));
        Assert.Equal("link.journal", path);
        Assert.Equal("outside", Encoding.UTF8.GetString(source.Read(path)!));
        Assert.Null(source.Read("linked/outside.journal"));
    }

    [Fact]
    public void Folders_AreListedBelowTheRootOnly()
    {
        using ScratchFolder scratch = Scratch(out string root);
        FileJournalSource source = new(root);
        Assert.Equal(
            ["inner-link.journal", "link.journal", "top.journal"], source.FilesIn("").Order(StringComparer.Ordinal));
        Assert.Equal(["part.journal"], source.FilesIn("sub"));
        Assert.Empty(source.FilesIn("linked"));
        Assert.Empty(source.FilesIn(".."));
    }

    private static ScratchFolder Scratch(out string root)
    {
        ScratchFolder scratch = new();
        root = scratch.File("root");
        Directory.CreateDirectory(Path.Combine(root, "sub"));
        File.WriteAllText(Path.Combine(root, "top.journal"), "inside");
        File.WriteAllText(Path.Combine(root, "sub", "part.journal"), "inside");
        string outside = scratch.File("elsewhere");
        Directory.CreateDirectory(outside);
        File.WriteAllText(scratch.File("outside.journal"), "outside");
        File.WriteAllText(Path.Combine(outside, "outside.journal"), "outside");
        File.CreateSymbolicLink(Path.Combine(root, "link.journal"), scratch.File("outside.journal"));
        File.CreateSymbolicLink(Path.Combine(root, "inner-link.journal"), Path.Combine(root, "sub", "part.journal"));
        Directory.CreateSymbolicLink(Path.Combine(root, "linked"), outside);
        return scratch;
    }
}
