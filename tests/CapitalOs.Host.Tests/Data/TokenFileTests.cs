using System.Runtime.InteropServices;
using CapitalOs.Host.Data;
using CapitalOs.TestKit;

namespace CapitalOs.Host.Tests.Data;

public sealed partial class TokenFileTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public void Write_MakesAFileForTheOwnerOnly_ThatReadsBack()
    {
        using ScratchFolder scratch = new();
        string path = scratch.File("owner.token");

        TokenFile.Write(path, "token-1");

        Assert.Equal(Private, File.GetUnixFileMode(path));
        Assert.Equal("token-1", TokenFile.Read(path));
    }

    [Fact]
    public void Write_NeverReplacesAFile()
    {
        using ScratchFolder scratch = new();
        string path = scratch.File("owner.token");
        TokenFile.Write(path, "first");

        Assert.Throws<IOException>(() => TokenFile.Write(path, "second"));
        Assert.Equal("first", TokenFile.Read(path));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void Read_RefusesAFileThatOthersReach(UnixFileMode others)
    {
        using ScratchFolder scratch = new();
        string path = scratch.File("owner.token");
        TokenFile.Write(path, "token-1");
        File.SetUnixFileMode(path, Private | others);

        UsageException refusal = Assert.Throws<UsageException>(() => TokenFile.Read(path));

        Assert.Contains("chmod 600", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("token-1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusesAFileOfAnotherOwner_WhateverItsMode()
    {
        // Only root can give a file away, and only an ordinary user finds files of root in the way.
        using ScratchFolder scratch = new();
        string path = Environment.IsPrivilegedProcess ? GivenAway(scratch) : "/etc/passwd";

        UsageException refusal = Assert.Throws<UsageException>(() => TokenFile.Read(path));

        Assert.Contains("belongs to another user", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("token-1", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", refusal.Message, StringComparison.Ordinal);

        // The control: of one's own, with the same mode, it is read.
        string own = scratch.File("own.token");
        TokenFile.Write(own, "token-2");
        Assert.Equal("token-2", TokenFile.Read(own));
    }

    [Fact]
    public void Read_RefusesAMissingAndATooLargeFile_AndTakesTheLargest()
    {
        using ScratchFolder scratch = new();
        string path = scratch.File("owner.token");
        Assert.Throws<UsageException>(() => TokenFile.Read(path));

        TokenFile.Write(path, new string('t', 255));
        Assert.Equal(255, TokenFile.Read(path).Length);

        TokenFile.Write(path + "2", new string('t', 256));
        Assert.Throws<UsageException>(() => TokenFile.Read(path + "2"));
    }

    private static string GivenAway(ScratchFolder scratch)
    {
        const uint Nobody = 65534;
        string path = scratch.File("owner.token");
        TokenFile.Write(path, "token-1");
        Assert.Equal(0, Own(path, Nobody, Nobody));
        Assert.Equal(Private, File.GetUnixFileMode(path));
        return path;
    }

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Own(string path, uint user, uint group);
}
