using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;

namespace CapitalOs.Seal.Tests;

/// <summary>Whatever is missing, nothing runs half-supervised.</summary>
public sealed class FailClosedTests : IDisposable
{
    private readonly SealedProbe _probe = new();

    [Fact]
    public void WithoutAcknowledgement_TheWorkerNeverRuns()
    {
        string witness = Path.Combine(_probe.Data, "ran");
        ProbeResult result = _probe.SealedWith(["--withhold"], "write", witness);
        Assert.Equal(6, result.Exit);
        Assert.False(File.Exists(witness));
        Assert.Equal(0, _probe.Sealed("write", witness).Exit);
        Assert.True(File.Exists(witness));
    }

    [Fact]
    public void EvidenceThatCannotBeOpened_IsExit6_AndNamesTheLayer()
    {
        Directory.CreateDirectory(_probe.Evidence);
        string witness = Path.Combine(_probe.Data, "ran");
        ProbeResult result = _probe.Sealed("write", witness);
        Assert.False(File.Exists(witness));
        Assert.Equal(6, result.Exit);
        Assert.StartsWith("capital-os: seal: evidence: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("Remedy: ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", false, 6)]
    [InlineData("unlimited", true, 0)]
    public void EvidenceThatCannotBeWritten_StopsTheWorker_BeforeTheCallReturns(
        string fileSizeLimit, bool goesOn, int exit)
    {
        string witness = Path.Combine(_probe.Data, "went-on");
        using Process supervisor = SealedProbe.Start(
            ["run", "--relay", "--evidence", _probe.Evidence, "--rw", _probe.Data, "--", "leak-when-told", witness],
            new Dictionary<string, string>());
        Assert.Equal("ready", supervisor.StandardOutput.ReadLine());
        string id = supervisor.Id.ToString(CultureInfo.InvariantCulture);
        using Process limit = Process.Start("/usr/bin/prlimit", ["--pid", id, $"--fsize={fileSizeLimit}:unlimited"]);
        limit.WaitForExit();
        Assert.Equal(0, limit.ExitCode);
        supervisor.StandardInput.WriteLine("go");
        string error = supervisor.StandardError.ReadToEnd();
        supervisor.WaitForExit();
        Assert.Equal(exit, supervisor.ExitCode);
        Assert.Equal(goesOn, File.Exists(witness));
        Assert.Equal(!goesOn, error.Contains("evidence: a record was not written", StringComparison.Ordinal));
    }

    /// <summary>A full disk, made of a small file system that only this test's own mount namespace has.</summary>
    [Fact]
    public void EvidenceOnAFullDisk_StopsTheWorker_BeforeTheCallReturns()
    {
        string witness = Path.Combine(_probe.Data, "went-on");
        string folder = Path.GetDirectoryName(_probe.Evidence)!;
        foreach ((string fill, int exit) in new[] { ("dd if=/dev/zero of=fill bs=4k 2>/dev/null;", 6), ("", 0) })
        {
            using Process supervisor = SealedProbe.Start(
                "/usr/bin/unshare",
                [
                    "--user", "--map-root-user", "--mount", "/bin/sh", "-c",
                    $"mount -t tmpfs -o size=64k none '{folder}' && chmod 700 '{folder}' && (cd '{folder}'; {fill}:) "
                    + $"&& exec '{SealedProbe.Program}' run --relay --process --evidence '{_probe.Evidence}' "
                    + $"--rw '{_probe.Data}' -- leak-when-told '{witness}'",
                ]);
            string? line = supervisor.StandardOutput.ReadLine();
            if (line is null)
            {
                string refusal = supervisor.StandardError.ReadToEnd();
                Assert.SkipUnless(
                    Environment.GetEnvironmentVariable("CI") == "true",
                    $"not run: this system gives its users no mount namespace ({refusal.Trim()})");
            }

            Assert.Equal("ready", line);
            supervisor.StandardInput.WriteLine("go");
            string error = supervisor.StandardError.ReadToEnd();
            supervisor.WaitForExit();
            Assert.Equal((exit, exit == 0), (supervisor.ExitCode, File.Exists(witness)));
            Assert.Equal(exit == 6, error.Contains("evidence: a record was not written", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void EvidenceInADevice_IsRefused()
    {
        string[] run = ["run", "--evidence", "/dev/null", "--", "exit", "0"];
        ProbeResult result = SealedProbe.Run(run, new Dictionary<string, string>());
        Assert.Equal(6, result.Exit);
        Assert.Contains("only its owner writes", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void EvidenceInsideAWritableFolder_IsRefused()
    {
        ProbeResult result = _probe.SealedWith(["--rw", Path.GetDirectoryName(_probe.Evidence)!], "exit", "0");
        Assert.Equal(6, result.Exit);
        Assert.Contains("could write its log", result.Error, StringComparison.Ordinal);
    }

    /// <summary>A supervisor of root opens what its program cannot, which is to be found out at once.</summary>
    [Theory]
    [SupportedOSPlatform("linux")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, 0)]
    [InlineData(UnixFileMode.None, 6)]
    public void AFolderThatTheProgramCannotOpen_IsExit6_BeforeItRuns(UnixFileMode mode, int exit)
    {
        string closed = _probe.File("closed");
        string inner = Directory.CreateDirectory(Path.Combine(closed, "inner")).FullName;
        string witness = Path.Combine(_probe.Data, "ran");
        File.SetUnixFileMode(closed, mode);
        try
        {
            ProbeResult result = _probe.SealedWith(["--rw", inner], "write", witness);
            Assert.Equal((exit, exit == 0), (result.Exit, File.Exists(witness)));
            string reason = Environment.IsPrivilegedProcess
                ? "capital-os: seal: files: the read-write path does not open (errno 13"
                : "capital-os: seal: landlock: a read-write path does not exist";
            Assert.StartsWith(exit == 0 ? string.Empty : reason, result.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>A supervisor has to see its launcher, which has its memory, also where /proc hides a lot.</summary>
    [Theory]
    [InlineData("off", 7)]
    [InlineData("ptraceable", 7)]
    public void WhereOtherProcessesAreHidden_TheSealIsSeen(string hidden, int exit)
    {
        using Process supervisor = SealedProbe.Start(
            "/usr/bin/unshare",
            [
                "--user", "--map-root-user", "--mount", "--pid", "--fork", "/bin/sh", "-c",
                $"mount -t proc -o hidepid={hidden} proc /proc && echo mounted && exec setpriv --bounding-set=-all "
                + $"--inh-caps=-all '{SealedProbe.Program}' run --evidence '{_probe.Evidence}' --rw '{_probe.Data}' "
                + $"-- exit {exit}",
            ]);
        string? line = supervisor.StandardOutput.ReadLine();
        string error = supervisor.StandardError.ReadToEnd();
        Assert.SkipUnless(
            line is not null || Environment.GetEnvironmentVariable("CI") == "true",
            $"not run: this system gives its users no process namespace ({error.Trim()})");
        supervisor.WaitForExit();
        Assert.Equal(("mounted", exit, string.Empty), (line, supervisor.ExitCode, error));
    }

    [Fact]
    public void AKernelWithoutLandlock_IsRefused_AndOlderOnesServe()
    {
        ProbeResult none = _probe.SealedWith(["--abi", "0"], "exit", "0");
        Assert.Equal(6, none.Exit);
        Assert.StartsWith("capital-os: seal: landlock: ", none.Error, StringComparison.Ordinal);
        foreach (string abi in new[] { "1", "2", "4", "6" })
        {
            Assert.Equal(0, _probe.SealedWith(["--abi", abi], "sqlite", _probe.Data).Exit);
        }
    }

    [Fact]
    public void TheWorker_DiesWithItsSupervisor()
    {
        using Process supervisor = SealedProbe.Start(
            ["run", "--evidence", _probe.Evidence, "--rw", _probe.Data, "--", "sleep"],
            new Dictionary<string, string>());
        string line = supervisor.StandardOutput.ReadLine()!;
        using Process worker = Process.GetProcessById(int.Parse(line.AsSpan(4), CultureInfo.InvariantCulture));
        Assert.False(worker.HasExited);

        // The worker's threads are sealed, none of the supervisor's is.
        Assert.All(SeccompOfThreads(worker.Id), mode => Assert.Equal("2", mode));
        string outer = SeccompOfThreads(Environment.ProcessId)[0];
        Assert.All(SeccompOfThreads(supervisor.Id), mode => Assert.Equal(outer, mode));
        supervisor.Kill();
        Assert.True(worker.WaitForExit(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void TermSignals_ReachTheWorker_WhichStopsInOrder()
    {
        using Process supervisor = SealedProbe.Start(
            ["run", "--evidence", _probe.Evidence, "--rw", _probe.Data, "--", "sleep"],
            new Dictionary<string, string>());
        Assert.StartsWith("pid ", supervisor.StandardOutput.ReadLine(), StringComparison.Ordinal);
        string id = supervisor.Id.ToString(CultureInfo.InvariantCulture);
        using Process kill = Process.Start("/bin/kill", ["-TERM", id]);
        Assert.Equal("stopped in order", supervisor.StandardOutput.ReadLine());
        supervisor.WaitForExit();
        Assert.Equal(7, supervisor.ExitCode);
    }

    [Fact]
    public void AnUnsealedProcess_CannotAttach()
    {
        ProbeResult result = SealedProbe.Run(["__worker", "exit", "0"], new Dictionary<string, string>());
        Assert.Equal(6, result.Exit);
        Assert.StartsWith("seccomp: ", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _probe.Dispose();

    private static string[] SeccompOfThreads(int pid) =>
    [
        .. Directory.GetDirectories($"/proc/{pid}/task")
            .Select(task => File.ReadLines(Path.Combine(task, "status"))
                .Single(line => line.StartsWith("Seccomp:", StringComparison.Ordinal))[8..].Trim()),
    ];
}
