using System.Runtime.Versioning;
using CapitalOs.Security.Tests.Running;

namespace CapitalOs.Security.Tests;

/// <summary>Where tool code can write, found by trying from inside, and what modes the files have.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class WritablePlacesTests(HostileServer hostile) : IClassFixture<HostileServer>
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    [Fact]
    public async Task Tools_CanWriteTheBooks_AndNothingElseOfTheWholeMachine()
    {
        Books books = hostile.Books;
        string outside = Directory.CreateDirectory(books.Beside("outside-folder")).FullName;
        string[] own = [books.Folder, Path.Combine(books.Folder, "tmp")];
        string[] ownFiles = Directory.GetFiles(books.Folder);
        string[] withheld =
        [
            books.Root, outside, hostile.Secret, Path.GetDirectoryName(books.TokenFile)!, books.TokenFile,
            Path.GetDirectoryName(books.Evidence)!, books.Evidence, Path.GetDirectoryName(books.Root)!,
        ];
        string list = Path.Combine(books.Folder, "places");
        await File.WriteAllLinesAsync(list, [.. own, .. ownFiles, .. withheld]);

        // The positive control: the same code, unsealed, writes all of them.
        ProgramResult control = ProbeProgram.Run("unsealed-writable", list);
        Assert.Empty(((string[])[.. own, .. ownFiles, .. withheld]).Except(control.Output.Split('\n')));

        // While a folder is being listed, a link of this process leads to it.
        using IEnumerator<string> open = Directory.EnumerateDirectories("/").GetEnumerator();
        Assert.True(open.MoveNext());
        string[] machine = [.. Machine()];
        Assert.True(machine.Length > 100);
        Assert.DoesNotContain(machine, place => place.StartsWith("/dev/fd/", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(list, [.. own, .. ownFiles, .. withheld, .. machine]);
        Answer answer = await hostile.Server.CallAsync("probe_writable", new { path = list });
        File.Delete(list);
        Assert.Equal(200, answer.Status);

        // What is written to the null device goes nowhere.
        Assert.Equal(
            own.Concat(ownFiles).Order(StringComparer.Ordinal),
            answer.Json.Texts("writable").Except(["/dev/null"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryFileAndFolder_IsTheOwnersAlone_WhileTheServerRuns()
    {
        Assert.Contains($"{hostile.Books.Folder}/ledger.db-wal", Directory.GetFiles(hostile.Books.Folder));
        Assert.Contains($"{hostile.Books.Folder}/ledger.db-shm", Directory.GetFiles(hostile.Books.Folder));
        AssertModes(hostile.Books.Root);
    }

    [Fact]
    public void EveryFileAndFolder_IsTheOwnersAlone_EvenWhereTheUsualModeIsOpenToAll()
    {
        string root = hostile.Books.Beside("open-umask");
        string control = hostile.Books.Beside("open-umask-control");
        const string script = "umask 000; : > \"$2\"; \"$0\" init --data \"$1\" && \"$0\" tool call list_accounts "
            + "--data \"$1\" --json '{\"correlation_id\":\"umask\"}'";
        ProgramResult made = ProbeProgram.RunAny("/bin/sh", null, "-c", script, ProbeProgram.Path, root, control);
        Assert.True(made.ExitCode == 0, made.Error);
        Assert.NotEqual(OwnersFile, File.GetUnixFileMode(control));
        AssertModes(root);
    }

    /// <summary>
    /// Folders down to the third level, every mount, and files whose writing would be felt. Links to descriptors of
    /// this process are left out: inside, the same name is another process's descriptor, which that has already.
    /// </summary>
    private static IEnumerable<string> Machine()
    {
        string[] files =
        [
            "/etc/passwd", "/etc/hosts", "/etc/resolv.conf", "/dev/null", "/dev/zero", "/dev/full", "/dev/tty",
            "/proc/self/mem", "/proc/self/oom_score_adj", "/proc/self/coredump_filter", "/proc/sys/kernel/core_pattern",
            ProbeProgram.Path, "/usr/bin/env",
        ];
        EnumerationOptions shallow = new()
        {
            RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true, AttributesToSkip = 0,
        };
        IEnumerable<string> roots = Directory.GetDirectories("/").Except(["/proc", "/sys"]);
        IEnumerable<string> folders = roots.SelectMany(root => Directory.EnumerateDirectories(root, "*", shallow));
        IEnumerable<string> mounts = File.ReadLines("/proc/self/mountinfo").Select(line => line.Split(' ')[4]);
        return roots.Concat(folders).Concat(mounts).Concat(files).Concat(["/", "/proc", "/sys"])
            .Where(place => !place.Contains("/capital-os-test-", StringComparison.Ordinal))
            .Where(place => !place.StartsWith("/dev/fd/", StringComparison.Ordinal))
            .Distinct();
    }

    private static void AssertModes(string root)
    {
        string[] folders = [root, .. Directory.GetDirectories(root, "*", SearchOption.AllDirectories)];
        string[] files = Directory.GetFiles(root, "*", SearchOption.AllDirectories);
        Assert.True(folders.Length >= 4 && files.Length >= 3);
        Assert.All(folders, folder => Assert.Equal(OwnersFolder, File.GetUnixFileMode(folder)));
        Assert.All(files, file => Assert.Equal(OwnersFile, File.GetUnixFileMode(file)));
    }
}
