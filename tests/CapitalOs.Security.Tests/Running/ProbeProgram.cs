using System.Diagnostics;
using CapitalOs.TestKit;

namespace CapitalOs.Security.Tests.Running;

/// <summary>The product's program with attacking tools, as people start it.</summary>
public static class ProbeProgram
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    public static string Path { get; } = Find();

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

    private static string Find()
    {
        string folder = AppContext.BaseDirectory.Replace(
            "CapitalOs.Security.Tests", "CapitalOs.ProbeHost", StringComparison.Ordinal);
        string path = System.IO.Path.Combine(folder, "CapitalOs.ProbeHost");
        Assert.True(File.Exists(path), "the probing host is not built beside the tests");
        return path;
    }
}
