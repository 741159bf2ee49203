using System.Diagnostics;

namespace CapitalOs.Seal.Tests;

/// <summary>What a worker has and has not, by its own account of /proc and by files that appear or do not.</summary>
public sealed class IsolationTests : IDisposable
{
    private readonly SealedProbe _probe = new();

    [Fact]
    public void Environment_IsExactlyTheAllowlist()
    {
        Dictionary<string, string> hostile = new()
        {
            ["DOTNET_gcServer"] = "0",
            ["LD_LIBRARY_PATH"] = "/nowhere",
            ["SSL_CERT_DIR"] = "/nowhere",
            ["HTTPS_PROXY"] = "http://127.0.0.1:1",
            ["CAPITAL_OS_INHERITED"] = "x",
            ["LANG"] = "C.UTF-8",
            ["TZ"] = "UTC",
            ["LC_ALL"] = "C.UTF-8",
        };
        ProbeResult result = SealedProbe.Run(
            ["run", "--evidence", _probe.Evidence, "--env", "GIVEN", "--", "environment"], hostile);
        string[] names = [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=')[0])
            .Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "CAPITAL_OS_GIVEN", "DOTNET_EnableDiagnostics", "DOTNET_GCConserveMemory", "DOTNET_GCLOHThreshold",
                "DOTNET_GCgen0MaxBudget", "DOTNET_GCgen0size", "DOTNET_LTTng", "DOTNET_ROOT", "LANG", "LC_ALL", "TZ",
            ],
            names);
    }

    [Fact]
    public void DescriptorsOfTheParent_AreClosedInTheWorker()
    {
        string secret = _probe.File("secret");
        File.WriteAllText(secret, "secret");
        string list = $"exec 3<'{secret}' 9<'{secret}' 200<'{secret}'; ";
        string control = Bash($"{list} ls -l /proc/self/fd/");
        Assert.Equal(3, control.Split("/secret").Length - 1);

        string worker = Bash(
            $"{list} exec '{SealedProbe.Program}' run --evidence '{_probe.Evidence}' -- bare");
        Assert.Contains("pipe:", worker, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", worker, StringComparison.Ordinal);
        string command = Bash(
            $"{list} exec '{SealedProbe.Program}' run --command --evidence '{_probe.Evidence}'"
            + " -- ls -l /proc/self/fd/");
        Assert.Contains(" 2 -> ", command, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", command, StringComparison.Ordinal);
        Assert.DoesNotContain("memfd", command, StringComparison.Ordinal);
        Assert.DoesNotContain("socket", command, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_AreWrittenInTheDataFolder_AndNowhereElse()
    {
        string outside = _probe.File("outside");
        Assert.Equal(0, _probe.Control("write", outside).Exit);
        File.Delete(outside);
        Assert.Equal(1, _probe.Sealed("write", outside).Exit);
        Assert.False(File.Exists(outside));
        string inside = Path.Combine(_probe.Data, "inside");
        Assert.Equal(0, _probe.Sealed("write", inside).Exit);
        Assert.Equal("escaped", File.ReadAllText(inside));
        Assert.Equal(1, _probe.SealedWith(["--command"], "/bin/bash", "-c", $"echo x > {outside}").Exit);
        Assert.False(File.Exists(outside));
    }

    [Fact]
    public void Files_AreReadWhereGranted_AndNowhereElse()
    {
        string file = _probe.File("books");
        File.WriteAllText(file, "the books");
        Assert.Equal(1, _probe.Sealed("read", file).Exit);
        Assert.Contains("the books", _probe.SealedWith(["--ro", file], "read", file).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Sqlite_InWalMode_WorksAndIsQuiet()
    {
        ProbeResult result = _probe.Sealed("sqlite", _probe.Data);
        Assert.Equal("rows 1\n", result.Output);
        Assert.Empty(_probe.Attempts());
    }

    [Fact]
    public void LargeOutputOnBothStreams_ArrivesWhole()
    {
        ProbeResult result = _probe.Sealed("flood-output");
        Assert.Equal((4096 * 1024, 4096 * 1024), (result.Output.Length, result.Error.Length));
    }

    [Fact]
    public void Input_IsRelayedWhenAsked()
    {
        string[] run = ["run", "--relay", "--evidence", _probe.Evidence, "--", "echo"];
        Assert.Equal("hello", SealedProbe.Run(run, new Dictionary<string, string>(), "hello").Output);
    }

    [Fact]
    public void ExitCodesAndSignals_ComeThrough()
    {
        Assert.Equal(42, _probe.Sealed("exit", "42").Exit);
        Assert.Equal(128 + 9, _probe.SealedWith(["--command"], "/bin/bash", "-c", "kill -KILL $$").Exit);
    }

    [Fact]
    public void ProcessesThatACommandLeavesBehind_EndWithIt()
    {
        ProbeResult result = _probe.SealedWith(
            ["--command"], "/bin/bash", "-c", "sleep 1000 >/dev/null 2>&1 & disown; echo $!");
        Assert.Equal(0, result.Exit);
        Assert.False(Directory.Exists($"/proc/{result.Output.Trim()}"));
    }

    private static string Bash(string script)
    {
        using Process process = Process.Start(
            new ProcessStartInfo("/bin/bash", ["-c", script]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    public void Dispose() => _probe.Dispose();
}
