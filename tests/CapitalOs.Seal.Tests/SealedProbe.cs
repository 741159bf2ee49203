using System.Diagnostics;
using CapitalOs.TestKit;

namespace CapitalOs.Seal.Tests;

/// <summary>Runs the probe program, sealed or as its unsealed control, with folders of its own.</summary>
public sealed class SealedProbe : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public SealedProbe()
    {
        Directory.CreateDirectory(Data);
        Directory.CreateDirectory(Path.GetDirectoryName(Evidence)!);
    }

    public static string Program { get; } = FindProgram();

    public string Data => _scratch.File("data");

    public string Evidence => _scratch.File(Path.Combine("evidence", "evidence.log"));

    public string File(string name) => _scratch.File(name);

    public ProbeResult Sealed(params string[] probe) => SealedWith([], probe);

    public ProbeResult SealedWith(string[] options, params string[] probe) => Run(
        ["run", "--evidence", Evidence, "--rw", Data, .. options, "--", .. probe], new Dictionary<string, string>());

    public ProbeResult Control(params string[] probe) => Run(["control", .. probe], new Dictionary<string, string>());

    public IReadOnlyList<EvidenceRecord> Records() => [.. EvidenceLog.Read(Evidence)];

    /// <summary>The records of attempts that are not the runtime's own harmless ones.</summary>
    public IReadOnlyList<EvidenceRecord> Attempts() =>
        [.. Records().Where(record => record.Benign == BenignClass.None)];

    public static ProbeResult Run(
        string[] arguments, IReadOnlyDictionary<string, string> environment, string? input = null)
    {
        using Process process = Start(arguments, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input ?? string.Empty);
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"the probe hangs: {string.Join(' ', arguments)}");
        }

        return new ProbeResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    public static Process Start(string[] arguments, IReadOnlyDictionary<string, string> environment) =>
        Start(Program, arguments, environment);

    /// <summary>Starts another program, which is to start the probe.</summary>
    public static Process Start(
        string program, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public void Dispose() => _scratch.Dispose();

    private static string FindProgram()
    {
        string own = AppContext.BaseDirectory.Replace(
            "CapitalOs.Seal.Tests", "CapitalOs.Seal.Probe", StringComparison.Ordinal);
        string path = Path.Combine(own, "CapitalOs.Seal.Probe");
        Assert.True(System.IO.File.Exists(path), "the probe program is not built beside the tests");
        return path;
    }
}
