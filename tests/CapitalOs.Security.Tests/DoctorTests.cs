using System.Diagnostics;
using System.Text.Json;
using CapitalOs.Security.Tests.Running;
using CapitalOs.TestKit;

namespace CapitalOs.Security.Tests;

/// <summary>The doctor says what a start says, names the layer and the remedy, and touches nothing.</summary>
public sealed class DoctorTests
{
    private static readonly string[] Layers =
    [
        "system", "architecture", "seccomp", "outer-filters", "landlock", "landlock-errata", "capabilities",
        "no-new-privileges", "core-limit", "ptrace-scope", "io-uring", "mounts", "data-directory", "start", "sqlite",
    ];

    [Fact]
    public void OnAMachineThatCanSeal_EveryLayerIsExamined_AndTheTrialIsSealed()
    {
        using ScratchFolder scratch = new();
        ProcessStartInfo start = ProbeProgram.Start(
            ProbeProgram.Path, ["doctor", "--json", "--data", scratch.File("books")]);
        string temporary = Directory.CreateDirectory(scratch.File("temporary")).FullName;
        start.Environment["TMPDIR"] = temporary;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        ProgramResult result = ProbeProgram.Finish(process);
        Assert.Equal(0, result.ExitCode);
        JsonElement[] checks = Checks(result);
        Assert.Equal(Layers, checks.Select(Layer).Distinct());
        Assert.DoesNotContain(checks, check => State(check) == "missing");
        Assert.StartsWith("a worker was sealed under policy ", Detail(checks, "start"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(scratch.File("books")));
        Assert.Empty(Directory.GetFileSystemEntries(temporary));
    }

    [Theory]
    [InlineData("landlock", "landlock", "landlock")]
    [InlineData("landlock-off", "landlock", "landlock")]
    [InlineData("notification", "seccomp", "seccomp")]
    [InlineData("wait-killable", "seccomp", "seccomp")]
    [InlineData("second-listener", "seccomp", "seccomp")]
    [InlineData("capabilities", "capabilities", null)]
    [InlineData("descriptors", "descriptors", null)]
    public void WhereALayerIsMissing_TheDoctorAndAStartNameTheSame(string without, string layer, string? probed)
    {
        using Books books = new();
        ProgramResult start = ProbeProgram.RunAny(
            ProbeProgram.Wrapper, null, "without", without, ProbeProgram.Path, "health", "--data", books.Root);
        Assert.Equal(6, start.ExitCode);
        Assert.StartsWith($"capital-os: seal: {layer}: ", start.Error, StringComparison.Ordinal);

        string[] examined = ["without", without, ProbeProgram.Path, "doctor", "--json", "--data", books.Root];
        ProgramResult doctor = ProbeProgram.RunAny(ProbeProgram.Wrapper, null, examined);
        Assert.Equal(6, doctor.ExitCode);
        JsonElement[] checks = Checks(doctor);
        JsonElement trial = checks.Single(check => Layer(check) == "start");
        Assert.Equal("missing", State(trial));
        Assert.StartsWith($"refused by {layer}: ", Detail(checks, "start"), StringComparison.Ordinal);
        string remedy = trial.GetProperty("remedy").GetString()!;
        Assert.Contains($"Remedy: {remedy}", start.Error, StringComparison.Ordinal);

        // Whoever wraps a process leaves a filter on it, and the doctor says what that means for evidence.
        Assert.Equal("warning", State(checks.Single(check => Layer(check) == "outer-filters")));
        if (probed is not null)
        {
            Assert.Equal("missing", State(checks.First(check => Layer(check) == probed)));
        }
    }

    [Fact]
    public void ForPeople_TheSameIsATable_ThatEndsWithTheVerdict()
    {
        using Books books = new();
        ProgramResult good = ProbeProgram.Run("doctor", "--data", books.Root);
        Assert.Equal(0, good.ExitCode);
        Assert.EndsWith("\nA sealed start is possible.\n", good.Output, StringComparison.Ordinal);
        ProgramResult bad = ProbeProgram.RunAny(
            ProbeProgram.Wrapper, null, "without", "landlock", ProbeProgram.Path, "doctor", "--data", books.Root);
        Assert.Equal(6, bad.ExitCode);
        Assert.Contains("landlock           missing  ", bad.Output, StringComparison.Ordinal);
        Assert.Contains("-> use a kernel of 5.19 or newer with landlock", bad.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nNo sealed start is possible here.\n", bad.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ADataDirectoryThatOthersMayUse_IsAWarning_ThatNamesIt()
    {
        using Books books = new();
        File.SetUnixFileMode(books.Root, (UnixFileMode)0b111_101_000);
        ProgramResult result = ProbeProgram.Run("doctor", "--json", "--data", books.Root);
        Assert.Equal(0, result.ExitCode);
        JsonElement check = Checks(result).First(check => Layer(check) == "data-directory");
        Assert.Equal("warning", State(check));
        Assert.Contains(books.Root, check.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static JsonElement[] Checks(ProgramResult result)
    {
        using JsonDocument report = JsonDocument.Parse(result.Output);
        string status = report.RootElement.GetProperty("status").GetString()!;
        Assert.Equal(result.ExitCode == 0 ? "ok" : "refused", status);
        return [.. report.RootElement.GetProperty("checks").EnumerateArray().Select(check => check.Clone())];
    }

    private static string Layer(JsonElement check) => check.GetProperty("layer").GetString()!;

    private static string State(JsonElement check) => check.GetProperty("state").GetString()!;

    private static string Detail(JsonElement[] checks, string layer) =>
        checks.Single(check => Layer(check) == layer).GetProperty("detail").GetString()!;
}
