using System.Diagnostics;
using System.Text.Json;
using CapitalOs.EndToEnd.Tests.Support;
using CapitalOs.TestKit;

namespace CapitalOs.EndToEnd.Tests.Commands;

/// <summary>The built program, as people have it, tries its own seal.</summary>
public sealed class GauntletTests
{
    private const string OwnFolders = "capital-os-gauntlet-*";
    private const int HeldMin = 100;
    private const int Interrupt = 2;
    private const int Interrupted = 130;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public void TheWholeGauntlet_Holds_ForTheBuiltProgram()
    {
        CliResult result = Cli.Run("gauntlet", "--json");
        Assert.True(result.ExitCode == 0, result.ToString());
        JsonElement report = result.Answer;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{report.GetProperty("held")} held, {report.GetProperty("not_proven")} not proven, "
            + $"native {report.GetProperty("native")}");
        Assert.Equal(0, report.GetProperty("leaked").GetInt32());
        Assert.InRange(report.GetProperty("held").GetInt32(), HeldMin, report.GetProperty("vectors").GetArrayLength());
    }

    [Fact]
    public async Task AnInterruptedGauntlet_LeavesNoFileAndNoProcess()
    {
        using ScratchFolder scratch = new();
        using FileSystemWatcher watcher = new(scratch.Path, OwnFolders);
        TaskCompletionSource begun = new();
        watcher.Created += (_, _) => begun.TrySetResult();
        watcher.EnableRaisingEvents = true;

        // A shell has what it starts in the background ignore the signal, and the tests may be run from one.
        ProcessStartInfo start = new("env", ["--default-signal=INT", BuiltProgram.Path, "gauntlet"])
        {
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = scratch.Path;
        using Process gauntlet = Process.Start(start)!;
        await begun.Task.WaitAsync(Limit);
        Signals.Send(gauntlet.Id, Interrupt);
        string said = await gauntlet.StandardError.ReadToEndAsync().WaitAsync(Limit);
        await gauntlet.WaitForExitAsync().WaitAsync(Limit);

        Assert.Equal(Interrupted, gauntlet.ExitCode);
        Assert.Contains("nothing is left behind", said, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch.Path, OwnFolders));
        Assert.DoesNotContain(CommandLines(), line => IsRole(line, "control", gauntlet.Id));
        Assert.DoesNotContain(CommandLines(), line => IsRole(line, "supervise", gauntlet.Id));
    }

    private static bool IsRole(string commandLine, string role, int gauntlet) =>
        commandLine.Contains($"__gauntlet\0{role}\0{gauntlet}\0", StringComparison.Ordinal);

    private static IEnumerable<string> CommandLines() => Directory.EnumerateDirectories("/proc")
        .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
        .Select(TryRead);

    private static string TryRead(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            // It ended while it was looked at.
            return string.Empty;
        }
    }
}
