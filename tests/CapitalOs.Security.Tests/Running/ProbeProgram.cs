using System.Diagnostics;
using CapitalOs.TestKit;

namespace CapitalOs.Security.Tests.Running;

/// <summary>The product's program with attacking tools, as people start it.</summary>
public static class ProbeProgram
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static string Path { get; } = Find("CapitalOs.ProbeHost");

    /// <summary>The program that runs another one without a layer of the seal.</summary>
    public static string Wrapper { get; } = Find("CapitalOs.Seal.Probe");

    /// <summary>The product's program with every tool watched.</summary>
    public static string Watched { get; } = Find("CapitalOs.WatchedHost");

    public static ProgramResult Run(params string[] arguments) => RunAny(Path, null, arguments);

    public static ProgramResult RunAny(string program, string? folder, params string[] arguments)
    {
        using Process process = Process.Start(Start(program, arguments, folder))!;
        process.StandardInput.Close();
        return Finish(process);
    }

    public static ProcessStartInfo Start(string program, string[] arguments, string? folder = null) =>
        new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Repository.Root,
        };

    public static ProgramResult Finish(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"it hangs: {process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}");
        }

        return new ProgramResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>The one that was compiled ahead, where the whole run made it, else the one beside the tests.</summary>
    private static string Find(string project)
    {
        if (Environment.GetEnvironmentVariable("CAPITAL_OS_AHEAD") is { Length: > 0 } ahead
            && System.IO.Path.Combine(ahead, project, project) is var ready && File.Exists(ready))
        {
            return ready;
        }

        string folder = AppContext.BaseDirectory.Replace(
            "CapitalOs.Security.Tests", project, StringComparison.Ordinal);
        string path = System.IO.Path.Combine(folder, project);
        Assert.True(File.Exists(path), $"{project} is not built beside the tests");
        return path;
    }
}
